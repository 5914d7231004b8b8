// How value is spread over customers.
(clv => {
  'use strict';

  const measures = ['clv_12m', 'total_clv'];

  const range = (page, bin) => bin.bin === 0 ? page.t('value-distribution.nothing')
    : page.t('value-distribution.range', { low: page.text.write(bin.low, 'shortMoney'), high: page.text.write(bin.high, 'shortMoney') });

  // Empty bins at the far end say nothing.
  const trimmed = bins => {
    const filled = bins.map(bin => bin.customers > 0);
    return bins.slice(filled.indexOf(true), filled.lastIndexOf(true) + 1);
  };

  const option = (page, bins, color, look) => ({
    grid: clv.grid(look, { top: 12, right: 30 }),
    xAxis: clv.categories(look, bins.map(bin => bin.bin === 0 ? '≤ 0' : page.text.write(bin.high, 'shortMoney')), { axisLabel: { hideOverlap: true }, ...clv.under(page.t('value-distribution.up-to')) }),
    yAxis: clv.values(look, value => page.text.write(value, 'short'), { minInterval: 1 }),
    tooltip: clv.axisTooltip(look, items => {
      const bin = bins[items[0].dataIndex];
      return clv.tip(range(page, bin), [
        [page.t('customers'), page.text.write(bin.customers, 'count')],
        [page.t('share'), page.text.write(bin.customer_share, 'share')],
        [page.t('value-distribution.sum'), page.text.write(bin.value, 'money')],
      ]);
    }, { axisPointer: { type: 'shadow' } }),
    series: [{ type: 'bar', barCategoryGap: '8%', itemStyle: { color }, data: bins.map(bin => bin.customers) }],
  });

  const table = (page, measure, bins) => ({
    caption: page.t(`value-distribution.${measure}`),
    columns: [
      { title: page.t('value-distribution.bin'), value: row => range(page, row) },
      { title: page.t('customers'), value: 'customers', kind: 'count' },
      { title: page.t('share'), value: 'customer_share', kind: 'share' },
      { title: page.t('value-distribution.sum'), value: 'value', kind: 'money' },
    ],
    rows: bins,
  });

  clv.define('value', 'value-distribution', page => {
    const rows = clv.sorted(page.doc.rows('fact_value_distribution'), row => row.bin);
    const shown = measures.map(measure => [measure, trimmed(rows.filter(row => row.measure === measure))]).filter(([, bins]) => bins.length > 0);
    if (shown.length === 0) return { half: true, nothing: page.t('value-distribution.none') };
    const median = measure => shown.find(([name]) => name === measure)?.[1][0].median_value ?? null;
    return {
      half: true,
      sentence: page.t('value-distribution.says', { year: median('clv_12m'), total: median('total_clv') }),
      charts: shown.map(([measure, bins], index) => ({
        name: `value-distribution-${measure.replace('_', '-')}`,
        title: page.t(`value-distribution.${measure}`),
        about: page.t(`value-distribution.${measure}`),
        height: 190,
        option: look => option(page, bins, look.series[index], look),
      })),
      tables: shown.map(([measure, bins]) => table(page, measure, bins)),
    };
  });
})(globalThis.ClvPictures ??= {});
