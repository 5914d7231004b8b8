// How much of the value the most valuable customers carry.
(clv => {
  'use strict';

  const lines = [['total_value_share', 'whale-curve.total'], ['revenue_share', 'whale-curve.revenue'], ['residual_clv_share', 'whale-curve.residual']];

  const option = (page, rows, look) => {
    const share = value => page.text.write(value, 'share');
    const twenty = rows.find(row => row.percentile === 20);
    const known = lines.filter(([column]) => rows.some(row => row[column] !== null));
    const top = Math.max(1, ...rows.flatMap(row => known.map(([column]) => row[column] ?? 0)));
    return {
      legend: clv.legend(look, { data: [...known.map(([, label]) => page.t(label)), page.t('whale-curve.equal')] }),
      grid: clv.grid(look, { top: clv.legendSpace(look, [...known.map(([, label]) => page.t(label)), page.t('whale-curve.equal')]), right: 24 }),
      xAxis: clv.values(look, share, { min: 0, max: 1, splitLine: { show: false }, ...clv.under(page.t('whale-curve.across')) }),
      yAxis: clv.values(look, share, { min: 0, max: Math.ceil(top * 10) / 10 }),
      tooltip: clv.axisTooltip(look, items => {
        const row = clv.sorted(rows, candidate => Math.abs(candidate.customer_share - items[0].axisValue))[0];
        return clv.tip(page.t('whale-curve.top', { percentile: row.percentile, customers: row.customers }),
          known.map(([column, label], index) => [page.t(label), share(row[column]), look.series[index]]));
      }),
      series: [
        ...known.map(([column, label], index) => ({
          name: page.t(label), type: 'line', symbol: 'none', smooth: false, itemStyle: { color: look.series[index] },
          lineStyle: { color: look.series[index], width: index === 0 ? 3 : 2, type: ['solid', 'dashed', 'dotted'][index] },
          data: [[0, 0], ...rows.map(row => [row.customer_share, row[column]])],
          markPoint: index > 0 || !twenty || twenty[column] === null ? undefined : {
            silent: true, symbol: 'circle', symbolSize: 12, itemStyle: { color: look.series[0], borderColor: look.paper, borderWidth: 2 },
            label: { formatter: page.t('whale-curve.twenty', { share: twenty[column] }), position: twenty.customer_share > 0.5 ? 'left' : 'right', color: look.ink, fontSize: 13, fontWeight: 'bold', textBorderColor: look.paper, textBorderWidth: 3 },
            data: [{ coord: [twenty.customer_share, twenty[column]] }],
          },
        })),
        { name: page.t('whale-curve.equal'), type: 'line', symbol: 'none', silent: true, itemStyle: { color: look.dim }, lineStyle: { color: look.dim, width: 1, type: 'dotted' }, data: [[0, 0], [1, 1]] },
      ],
    };
  };

  clv.define('value', 'whale-curve', page => {
    const rows = clv.sorted(page.doc.rows('fact_value_concentration'), row => row.percentile);
    if (rows.length === 0) return { half: true, nothing: page.t('whale-curve.none') };
    const at = percentile => rows.find(row => row.percentile === percentile)?.total_value_share ?? null;
    return {
      half: true,
      sentence: at(20) === null ? page.t('whale-curve.no-value') : page.t('whale-curve.says', { one: at(1), twenty: at(20) }),
      charts: [{ name: 'whale-curve', about: page.t('whale-curve.title'), height: 400, option: look => option(page, rows, look) }],
      table: {
        columns: [
          { title: page.t('whale-curve.percentile'), value: row => page.t('whale-curve.top-short', row) },
          { title: page.t('customers'), value: 'customers', kind: 'count' },
          { title: page.t('whale-curve.total'), value: 'total_value_share', kind: 'share' },
          { title: page.t('whale-curve.revenue'), value: 'revenue_share', kind: 'share' },
          { title: page.t('whale-curve.residual'), value: 'residual_clv_share', kind: 'share' },
          { title: page.t('whale-curve.least'), value: 'min_total_clv', kind: 'money' },
        ],
        rows,
      },
    };
  });
})(globalThis.ClvPictures ??= {});
