// Parts of chart options that all pictures share.
(clv => {
  'use strict';

  clv.font = 'system-ui, sans-serif';

  clv.base = (look, about) => ({
    animation: false,
    aria: { enabled: true, label: { enabled: true, description: about } },
    textStyle: { fontFamily: clv.font, color: look.ink, fontSize: 12 },
    color: look.series,
    grid: clv.grid(look),
  });

  clv.grid = (look, more = {}) => ({
    left: 4, right: 12, top: 36, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all', outerBounds: { left: 2, right: 6, top: 2, bottom: 2 }, ...more,
  });

  clv.legend = (look, more = {}) => ({
    top: 0, left: 0, type: 'plain', itemWidth: 18, itemHeight: 10, itemGap: 14, textStyle: { color: look.ink, fontSize: 12 }, inactiveColor: look.line, ...more,
  });

  // Height that a legend of these names takes at the top: measured in letters, a little generously.
  clv.legendSpace = (look, names) => {
    let [lines, used] = [1, 0];
    for (const name of names) {
      const width = 44 + name.length * 7.4;
      if (used > 0 && used + width > look.width) [lines, used] = [lines + 1, 0];
      used += width;
    }
    return 16 + lines * 20;
  };

  const axis = (look, more) => ({
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { show: false },
    axisLabel: { color: look.dim, fontSize: 12, margin: 13, hideOverlap: true, ...more.axisLabel },
    nameTextStyle: { color: look.dim, fontSize: 12 },
    splitLine: { lineStyle: { color: look.line, opacity: 0.55 } },
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'axisLabel')),
  });

  clv.categories = (look, data, more = {}) => axis(look, { type: 'category', data, ...more });

  // Months along the bottom; their names are long, so that the grid leaves room for half of the last one.
  clv.months = (page, look, rows, more = {}) => clv.categories(look, rows.map(row => page.month(row.month)), more);

  clv.monthGrid = (look, more = {}) => clv.grid(look, { right: 40, outerBounds: { left: 2, right: 2, top: 2, bottom: 2 }, ...more });

  clv.values = (look, format, more = {}) => axis(look, { type: 'value', axisLabel: { formatter: format }, ...more });

  // The name of an axis, beside its middle.
  clv.under = (name, gap = 34) => ({ name, nameLocation: 'middle', nameGap: gap });

  clv.tooltip = (look, formatter, more = {}) => ({
    trigger: 'item',
    confine: true,
    backgroundColor: look.paper,
    borderColor: look.line,
    borderWidth: 1,
    padding: 8,
    textStyle: { color: look.ink, fontSize: 13, fontFamily: clv.font },
    formatter,
    ...more,
  });

  clv.axisTooltip = (look, formatter, more = {}) =>
    clv.tooltip(look, formatter, { trigger: 'axis', axisPointer: { lineStyle: { color: look.dim }, shadowStyle: { color: look.line, opacity: 0.35 } }, ...more });

  // Two series that together draw the area between two lines.
  clv.band = (name, low, high, color, more = {}) => [
    { name: `${name} low`, type: 'line', stack: name, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, data: low, tooltip: { show: false }, ...more },
    {
      name: `${name} high`, type: 'line', stack: name, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, areaStyle: { color, opacity: 0.2 },
      data: low.map((from, index) => Array.isArray(from)
        ? [from[0], high[index][1] === null ? null : high[index][1] - from[1]]
        : from === null || high[index] === null ? null : high[index] - from),
      tooltip: { show: false },
      ...more,
    },
  ];
})(globalThis.ClvPictures ??= {});
