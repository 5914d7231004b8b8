// Draws charts, and draws them again when width or colors change.
(clv => {
  'use strict';

  // Name to instance of every chart on the page: for tests, and for whoever wants to look into one.
  clv.charts = new Map();

  const drawn = new Set();

  const draw = chart => {
    const look = clv.look(chart.box);
    const height = typeof chart.height === 'function' ? chart.height(look) : chart.height;
    chart.box.style.height = `${height}px`;
    chart.instance ??= globalThis.echarts.init(chart.box, null, { renderer: 'svg' });
    chart.instance.resize();
    chart.width = chart.box.clientWidth;
    chart.instance.setOption({ ...clv.base(look, chart.about), ...chart.option(look) }, { notMerge: true });
  };

  const watch = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const chart = [...drawn].find(candidate => candidate.box === target);
      if (chart && chart.instance && chart.width !== target.clientWidth && target.clientWidth > 0) draw(chart);
    }
  });

  // Puts a chart into the page; it is drawn when the page has been put together.
  clv.chart = (page, { name, about, height = 340, minWidth, option }) => {
    const box = clv.el('div', { class: 'clv-chart', 'data-chart': name });
    if (minWidth) box.style.minWidth = `${minWidth}px`;
    drawn.add({ name, about, height, option, box });
    return minWidth ? clv.scroller(page.t('chart-of', { caption: about }), box) : box;
  };

  clv.drawAll = async () => {
    for (const chart of [...drawn]) {
      if (!drawn.has(chart) || !chart.box.isConnected) continue;
      draw(chart);
      clv.charts.set(chart.name, chart.instance);
      watch.observe(chart.box);
      // The page stays quick to answer while its charts are drawn one by one.
      await new Promise(resume => setTimeout(resume));
    }
  };

  clv.redraw = () => { for (const chart of drawn) if (chart.instance) draw(chart); };

  clv.clearCharts = () => {
    for (const chart of drawn) {
      watch.unobserve(chart.box);
      chart.instance?.dispose();
    }
    drawn.clear();
    clv.charts.clear();
  };

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => clv.redraw());
})(globalThis.ClvPictures ??= {});
