// A heat map: categories across and down, a color per cell, its number inside.
(clv => {
  'use strict';

  // cells: { x, y, value, text, forecast }; max: the value of the strongest color; tip(cell): element shown at the pointer.
  clv.heatmap = (look, { across, down, cells, max, tip, format, size = 11, top = 4, names = {}, grid = {} }) => {
    const color = value => look.heatAt(max > 0 ? value / max : 0);
    const axis = { type: 'category', axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: look.dim, fontSize: Math.min(12, size + 2), interval: 0 }, nameTextStyle: { color: look.dim } };
    return {
      tooltip: clv.tooltip(look, item => tip(item.data.cell)),
      grid: clv.grid(look, { top, bottom: 48, outerBounds: { left: 2, right: 6, top: 2, bottom: 44 }, ...grid }),
      xAxis: { ...axis, data: across, position: 'top', ...names.across },
      yAxis: { ...axis, data: down, inverse: true, ...names.down },
      visualMap: {
        min: 0, max: max > 0 ? max : 1, calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: Math.min(220, look.width / 2),
        text: [format(max), format(0)], textStyle: { color: look.dim, fontSize: 12 }, inRange: { color: look.heat },
      },
      series: [{
        type: 'heatmap',
        data: cells.map(cell => {
          const fill = cell.forecast ? look.mix(look.paper, color(cell.value), 0.55) : color(cell.value);
          return {
            value: [cell.x, cell.y, cell.value],
            cell,
            itemStyle: { color: fill, borderColor: cell.forecast ? look.mix(look.paper, look.dim, 0.6) : look.paper, borderWidth: 1, borderType: cell.forecast ? 'dashed' : 'solid' },
            label: { show: true, formatter: cell.text, color: look.on(fill), fontSize: size, lineHeight: size + 4, fontStyle: cell.forecast ? 'italic' : 'normal' },
          };
        }),
        emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2, borderType: 'solid' } },
      }],
    };
  };
})(globalThis.ClvPictures ??= {});
