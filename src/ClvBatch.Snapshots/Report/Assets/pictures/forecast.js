// Revenue of existing customers in the months ahead with its interval, and what earlier forecasts came to.
(clv => {
  'use strict';

  // One forecast per past month: the last one made before it began.
  const tracked = rows => [...clv.groups(rows.filter(row => row.is_tracked && row.actual_revenue !== null), 'month').values()]
    .map(cells => clv.sorted(cells, row => row.forecast_made_on).at(-1));

  const option = (page, rows, look) => {
    const money = value => page.text.write(value, 'shortMoney');
    const color = look.series[0];
    const names = { expected: page.t('forecast.expected'), actual: page.t('forecast.actual') };
    return {
      legend: clv.legend(look, { data: [names.expected, ...(rows.some(row => row.is_tracked) ? [names.actual] : [])] }),
      grid: clv.monthGrid(look, { top: clv.legendSpace(look, Object.values(names)) }),
      xAxis: clv.months(page, look, rows, { boundaryGap: false }),
      yAxis: clv.values(look, money, { min: 0 }),
      tooltip: clv.axisTooltip(look, items => {
        const row = rows[items[0].dataIndex];
        return clv.tip(page.month(row.month), [
          [names.expected, page.text.write(row.expected_revenue, 'money'), color],
          [page.t('interval'), `${page.text.write(row.revenue_low, 'money')} – ${page.text.write(row.revenue_high, 'money')}`],
          row.is_tracked ? [names.actual, page.text.write(row.actual_revenue, 'money'), look.series[1]] : null,
          row.is_tracked ? [page.t('forecast.error'), page.text.write(row.revenue_error, 'signedShare')] : null,
          [page.t('forecast.orders'), page.text.write(row.expected_orders, 'count')],
          [page.t('forecast.margin'), page.text.write(row.expected_margin, 'money')],
        ]);
      }),
      series: [
        ...clv.band('interval', rows.map(row => row.revenue_low), rows.map(row => row.revenue_high), color),
        { name: names.expected, type: 'line', symbolSize: 6, itemStyle: { color }, lineStyle: { color, width: 2 }, data: rows.map(row => row.expected_revenue) },
        {
          name: names.actual, type: 'line', symbol: 'diamond', symbolSize: 11, itemStyle: { color: look.series[1] }, lineStyle: { opacity: 0 },
          data: rows.map(row => row.is_tracked ? row.actual_revenue : null),
        },
      ],
    };
  };

  clv.define('forecast', 'forecast', page => {
    const all = page.doc.rows('fact_forecast');
    const past = tracked(all);
    const ahead = all.filter(row => !row.is_tracked && !row.is_partial);
    if (ahead.length === 0) return { nothing: page.t('forecast.none') };
    const rows = clv.sorted([...past, ...ahead], row => row.month);
    const next = clv.sorted(ahead, row => row.month)[0];
    const inside = past.filter(row => row.is_revenue_inside).length;
    return {
      half: true,
      sentence: `${page.t('forecast.says', { month: next.month, revenue: next.expected_revenue, low: next.revenue_low, high: next.revenue_high, level: page.doc.snapshot.interval_level })} ${
        past.length === 0 ? page.t('forecast.untracked') : page.t('forecast.tracked', { inside, count: past.length })}`,
      charts: [{ name: 'forecast', about: page.t('forecast.title'), height: 460, option: look => option(page, rows, look) }],
      table: {
        columns: [
          { title: page.t('month'), value: row => page.month(row.month) + (row.is_partial ? ` · ${page.t('forecast.rest')}` : '') },
          { title: page.t('forecast.made-on'), value: 'forecast_made_on', kind: 'date' },
          { title: page.t('forecast.orders'), value: 'expected_orders', kind: 'count' },
          { title: page.t('forecast.expected'), value: 'expected_revenue', kind: 'money' },
          { title: page.t('low'), value: 'revenue_low', kind: 'money' },
          { title: page.t('high'), value: 'revenue_high', kind: 'money' },
          { title: page.t('forecast.margin'), value: 'expected_margin', kind: 'money' },
          { title: page.t('forecast.actual'), value: 'actual_revenue', kind: 'money' },
          { title: page.t('forecast.error'), value: 'revenue_error', kind: 'signedShare' },
        ],
        rows: clv.sorted(all, row => `${row.month} ${row.forecast_made_on}`),
      },
    };
  });
})(globalThis.ClvPictures ??= {});
