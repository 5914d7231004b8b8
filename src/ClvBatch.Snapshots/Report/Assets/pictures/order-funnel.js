// From the first order to the second and third, within the same days for every cohort.
(clv => {
  'use strict';

  const steps = rows => [1, 2, 3].map(step => {
    const cells = rows.filter(row => row.step === step && row.is_complete && row.customers !== null);
    return { step, customers: clv.sum(cells, 'customers'), share: clv.divide(clv.sum(cells, 'customers'), clv.sum(cells, 'cohort_customers')) };
  });

  const option = (page, cohorts, look) => {
    const share = value => page.text.write(value, 'share');
    const line = (step, color) => ({
      name: page.t(`order-funnel.step-${step}`), type: 'line', symbolSize: 5, itemStyle: { color }, lineStyle: { color, width: 2 },
      data: cohorts.map(([, cells]) => cells.find(cell => cell.step === step)?.share ?? null),
    });
    return {
      legend: clv.legend(look),
      grid: clv.monthGrid(look, { top: clv.legendSpace(look, [2, 3].map(step => page.t(`order-funnel.step-${step}`))) }),
      xAxis: clv.categories(look, cohorts.map(([month]) => page.month(month)), { boundaryGap: false }),
      yAxis: clv.values(look, share, { min: 0 }),
      tooltip: clv.axisTooltip(look, items => {
        const [month, cells] = cohorts[items[0].dataIndex];
        return clv.tip(page.t('cohort-name', { cohort: page.month(month) }), [2, 3].map(step => {
          const cell = cells.find(candidate => candidate.step === step);
          return [page.t(`order-funnel.step-${step}`), cell ? `${share(cell.share)} · ${page.t('order-funnel.days', { days: cell.median_days })}` : null, look.series[step - 2]];
        }));
      }),
      series: [line(2, look.series[0]), line(3, look.series[1])],
    };
  };

  clv.define('revenue', 'order-funnel', page => {
    const rows = page.doc.rows('fact_order_funnel');
    const cohorts = clv.sorted([...clv.groups(rows.filter(row => row.is_complete && row.share !== null), 'cohort_month')], ([month]) => month)
      .filter(([, cells]) => cells.some(cell => cell.step === 2));
    if (cohorts.length === 0) return { half: true, nothing: page.t(rows.length === 0 ? 'order-funnel.none' : 'order-funnel.young') };
    const whole = steps(rows.filter(row => cohorts.some(([month]) => month === row.cohort_month)));
    return {
      half: true,
      sentence: page.t('order-funnel.says', { days: rows[0].within_days, second: whole[1].share, third: whole[2].share }),
      charts: [{ name: 'order-funnel', about: page.t('order-funnel.title'), height: 360, option: look => option(page, cohorts, look) }],
      table: {
        columns: [
          { title: page.t('cohort'), value: row => page.month(row.month) },
          { title: page.t('customers'), value: 'customers', kind: 'count' },
          ...[2, 3].flatMap(step => [
            { title: page.t(`order-funnel.step-${step}`), kind: 'share', value: row => row.cells.find(cell => cell.step === step)?.share ?? null },
            { title: page.t('order-funnel.median', { step }), kind: 'count', value: row => row.cells.find(cell => cell.step === step)?.median_days ?? null },
          ]),
        ],
        rows: [...cohorts].reverse().map(([month, cells]) => ({ month, cells, customers: cells[0].cohort_customers })),
      },
    };
  });
})(globalThis.ClvPictures ??= {});
