// Segments by the value they carry; the color says how probably they still buy.
(clv => {
  'use strict';

  // Names are written where there is room for them.
  const leastArea = 5200;

  const option = (page, rows, look, height) => ({
    tooltip: clv.tooltip(look, item => item.data?.row ? clv.tip(item.name, [
      [page.t('customers'), page.text.write(item.data.row.customers, 'count')],
      [page.t('residual'), page.text.write(item.data.row.residual_clv, 'money')],
      [page.t('value-share'), page.text.write(item.data.row.residual_clv_share, 'share')],
      [page.t('revenue-12m'), page.text.write(item.data.row.revenue_12m, 'money')],
      [page.t('p-alive'), page.text.write(item.data.row.mean_p_alive, 'share')],
      [page.t('max-spend'), page.text.write(item.data.row.max_retention_spend, 'money')],
    ]) : ''),
    visualMap: {
      type: 'continuous', min: 0, max: 1, dimension: 1, show: true, calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12,
      itemHeight: Math.min(220, look.width / 2), text: [page.text.write(1, 'share'), page.text.write(0, 'share')],
      textStyle: { color: look.dim, fontSize: 12 }, inRange: { color: look.heat }, seriesIndex: [],
    },
    series: [{
      type: 'treemap', top: 0, left: 0, right: 0, bottom: 44, roam: false, nodeClick: false, breadcrumb: { show: false }, visibleMin: 0,
      itemStyle: { borderColor: look.paper, borderWidth: 2, gapWidth: 2 },
      label: { overflow: 'truncate', lineHeight: 17 },
      data: rows.map(row => {
        const fill = look.heatAt(row.mean_p_alive ?? 0);
        const area = row.residual_clv_share * look.width * height;
        return {
          name: page.segment(row.segment), value: [row.residual_clv, row.mean_p_alive ?? 0], row, itemStyle: { color: fill },
          label: {
            show: area >= leastArea, color: look.on(fill), fontSize: area < 3 * leastArea ? 11 : 13,
            formatter: `${page.segment(row.segment)}\n${page.text.write(row.residual_clv, 'shortMoney')}\n${page.text.write(row.customers, look.narrow ? 'short' : 'count')}`,
          },
        };
      }),
    }],
  });

  clv.define('segments', 'segments', page => {
    const rows = clv.sorted(page.doc.rows('fact_segment_snapshot').filter(row => row.kind === 'primary' && row.customers > 0), row => row.residual_clv, true);
    if (rows.length === 0) return { nothing: page.t('segments.none') };
    const worth = rows.filter(row => row.residual_clv > 0);
    const first = rows[0];
    return {
      half: true,
      sentence: page.t('segments.says', { segment: page.segment(first.segment), customers: first.customer_share, value: first.residual_clv_share }),
      charts: worth.length === 0 ? [] : [{ name: 'segments', about: page.t('segments.title'), height: 440, option: look => option(page, worth, look, 396) }],
      table: {
        columns: [
          { title: page.t('segment'), value: row => page.segment(row.segment) },
          { title: page.t('customers'), value: 'customers', kind: 'count' },
          { title: page.t('customer-share'), value: 'customer_share', kind: 'share' },
          { title: page.t('revenue-12m'), value: 'revenue_12m', kind: 'money' },
          { title: page.t('historical'), value: 'historical_value', kind: 'money' },
          { title: page.t('residual'), value: 'residual_clv', kind: 'money' },
          { title: page.t('value-share'), value: 'residual_clv_share', kind: 'share' },
          { title: page.t('p-alive'), value: 'mean_p_alive', kind: 'share' },
          { title: page.t('max-spend'), value: 'max_retention_spend', kind: 'money' },
          { title: page.t('segments.action'), value: row => page.segmentRow(row.segment) ? page.text.of(page.segmentRow(row.segment), 'recommended_action') : null, long: true },
        ],
        rows,
      },
    };
  });
})(globalThis.ClvPictures ??= {});
