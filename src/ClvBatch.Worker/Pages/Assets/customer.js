// The pages of customers: fetches the part that the warehouse answers, and draws what the page carries.
(clv => {
  'use strict';

  // The table beside each picture stays when it cannot be drawn.
  const pictures = {
    timeline: (root, content) => timeline(root, content, clv.text(content.language, content.currency)),
    development: (root, content) => development(root, content, clv.text(content.language, content.currency)),
  };

  const time = iso => Date.parse(`${iso}T00:00:00Z`);

  const day = value => new Date(value).toISOString().slice(0, 10);

  const share = text => value => text.write(value, 'share');

  const dates = (look, text, range, more = {}) => clv.values(look, value => text.write(day(value), 'month'), {
    type: 'time', min: range[0], max: range[1], splitLine: { show: false }, splitNumber: look.narrow ? 3 : 7, ...more,
  });

  const stems = (name, color, days, of) => ({
    name, type: 'bar', barWidth: 3, barMinHeight: 2, itemStyle: { color }, data: days.filter(entry => of(entry) !== 0).map(entry => ({ value: [time(entry.date), of(entry)], entry })),
  });

  const line = (name, color, path, more = {}) => ({
    name, type: 'line', symbol: 'none', lineStyle: { color, width: 2 }, itemStyle: { color }, data: path.map(([iso, alive]) => [time(iso), alive]), ...more,
  });

  const mark = (look, at, label) => ({
    silent: true, symbol: 'none', lineStyle: { color: look.dim, type: 'solid', width: 1 }, data: [{ xAxis: at }],
    label: { formatter: label, color: look.dim, fontSize: 12, position: 'end', distance: 10 },
  });

  // Purchases upwards and refunds downwards above, P(alive) below, on one axis of dates.
  const timeline = (root, { labels, asOf, days, observed, expected, silent }, text) => {
    const range = [time(observed[0]?.[0] ?? asOf), time(expected.at(-1)[0])];
    if (days.length > 0) range[0] = Math.min(range[0], time(days[0].date));
    const hasDays = days.length > 0;
    const about = `${labels.picture}: ${days.length}`;
    const tip = items => {
      const hit = items.find(item => item.data?.entry)?.data.entry;
      const alive = items.filter(item => !item.data?.entry && item.value?.[1] !== undefined);
      if (hit) {
        return clv.tip(text.write(hit.date, 'date'), [
          [labels.amount, text.write(hit.amount, 'money')],
          hit.refunds !== 0 ? [labels.refunds, text.write(hit.refunds, 'money')] : null,
          [labels.orders, text.write(hit.orders, 'count')],
          hit.gap === '' ? null : [labels.gap, hit.gap],
        ]);
      }
      const last = new Map(alive.map(item => [item.seriesName, item]));
      return alive.length === 0 ? '' : clv.tip(text.write(day(alive[0].value[0]), 'date'),
        [...last.values()].map(item => [item.seriesName, text.write(item.value[1], 'share'), item.color]));
    };
    const option = look => {
      const head = look.narrow ? 76 : 38;
      const sides = { left: 60, right: 16 };
      const grids = hasDays
        ? [{ ...sides, top: head, height: 120 }, { ...sides, top: head + 160, height: 170 }]
        : [{ ...sides, top: head + 16, height: 170 }];
      const place = hasDays ? 1 : 0;
      const at = { xAxisIndex: place, yAxisIndex: place };
      const [buy, back, path] = [look.series[0], look.bad, look.series[1]];
      return {
        grid: grids,
        axisPointer: { link: [{ xAxisIndex: 'all' }] },
        tooltip: clv.axisTooltip(look, tip),
        legend: clv.legend(look, { data: [labels.alive, labels.expected, labels.silent].concat(hasDays ? [labels.amount, labels.refunds] : []) }),
        xAxis: grids.map((_, index) => dates(look, text, range, { gridIndex: index, axisLabel: { show: index === place, formatter: value => text.write(day(value), 'month') } })),
        yAxis: [
          ...(hasDays ? [clv.values(look, value => text.write(value, 'shortMoney'), { gridIndex: 0, splitNumber: 3 })] : []),
          clv.values(look, share(text), { gridIndex: place, min: 0, max: 1, interval: 0.25 }),
        ],
        series: [
          ...(hasDays ? [
            { ...stems(labels.amount, buy, days, entry => entry.amount), markLine: mark(look, time(asOf), '') },
            stems(labels.refunds, back, days, entry => entry.refunds),
          ] : []),
          line(labels.alive, path, observed, { ...at, areaStyle: { color: path, opacity: 0.12 }, markLine: mark(look, time(asOf), `${labels.asOf} ${asOf}`) }),
          line(labels.expected, path, expected, { ...at, lineStyle: { color: path, width: 2, type: 'dashed' } }),
          line(labels.silent, look.dim, silent, { ...at, lineStyle: { color: look.dim, width: 2, type: 'dotted' } }),
        ],
      };
    };
    root.replaceChildren(clv.chart(text, { name: 'customer-timeline', about, height: look => (look.narrow ? 76 : 38) + (hasDays ? 366 : 226), option }));
  };

  // P(alive) as a line over the snapshots, the residual value as bars.
  const development = (root, { labels, moments }, text) => {
    const about = `${labels.alive}, ${labels.residual}: ${moments.length}`;
    const option = look => ({
      grid: { left: 64, right: 56, top: look.narrow ? 68 : 40, bottom: 32 },
      legend: clv.legend(look),
      tooltip: clv.axisTooltip(look, items => {
        const moment = moments[items[0].dataIndex];
        return clv.tip(text.write(moment.date, 'date'), [
          [labels.alive, text.write(moment.alive, 'share')], [labels.residual, text.write(moment.residual, 'money')],
          [labels.orders, text.write(moment.orders, 'count')], [moment.segment, ''],
        ]);
      }),
      xAxis: clv.categories(look, moments.map(moment => moment.date)),
      yAxis: [
        clv.values(look, value => text.write(value, 'shortMoney'), { min: 0 }),
        clv.values(look, share(text), { min: 0, max: 1, splitLine: { show: false } }),
      ],
      series: [
        { name: labels.residual, type: 'bar', barMaxWidth: 36, itemStyle: { color: look.series[0] }, data: moments.map(moment => moment.residual) },
        { name: labels.alive, type: 'line', yAxisIndex: 1, symbolSize: 7, lineStyle: { color: look.series[1] }, itemStyle: { color: look.series[1] }, data: moments.map(moment => moment.alive) },
      ],
    });
    root.replaceChildren(clv.chart(text, { name: 'customer-development', about, height: 280, option }));
  };

  const draw = place => {
    for (const root of place.querySelectorAll('[data-picture]')) pictures[root.dataset.picture](root, JSON.parse(root.dataset.document));
    return clv.drawAll();
  };

  const fetchPart = async part => {
    try {
      const answer = await fetch(part.dataset.part, { credentials: 'same-origin' });
      if (!answer.ok) throw new Error(`The answer was ${answer.status}.`);
      part.innerHTML = await answer.text();
    } catch {
      part.textContent = part.dataset.failed;
      return;
    }
    await draw(part);
  };

  clv.ready = Promise.all([draw(document), ...[...document.querySelectorAll('[data-part]')].map(fetchPart)]);
})(globalThis.ClvPictures ??= {});
