// Recurring revenue: how it moved month by month, and how long subscribers stay, plan by plan.
(clv => {
  'use strict';

  const monthsShown = 24;
  const rises = [['new_mrr', 0], ['expansion_mrr', 2], ['reactivation_mrr', 4]];
  const falls = [['churn_mrr', 1], ['contraction_mrr', 3]];

  const money = page => value => page.text.write(value, 'shortMoney');

  const closingOption = (page, rows, look) => ({
    grid: clv.monthGrid(look, { top: 12 }),
    xAxis: clv.months(page, look, rows, { boundaryGap: false }),
    yAxis: clv.values(look, money(page), { min: 0 }),
    tooltip: clv.axisTooltip(look, items => {
      const row = rows[items[0].dataIndex];
      return clv.tip(page.month(row.month), [
        [page.t('mrr.closing_mrr'), page.text.write(row.closing_mrr, 'money'), look.series[0]],
        [page.t('mrr.subscribers'), page.text.write(row.closing_subscribers, 'count')],
      ]);
    }),
    series: [{ name: page.t('mrr.closing_mrr'), type: 'line', symbolSize: 5, areaStyle: { opacity: 0.15 }, itemStyle: { color: look.series[0] }, lineStyle: { width: 2 }, data: rows.map(row => row.closing_mrr) }],
  });

  const movementOption = (page, rows, look) => {
    const bar = ([column, color], sign) => ({
      name: page.t(`mrr.${column}`), type: 'bar', stack: 'movement', itemStyle: { color: look.series[color] }, data: rows.map(row => sign * row[column]),
    });
    return {
      legend: clv.legend(look),
      grid: clv.monthGrid(look, { top: clv.legendSpace(look, [...rises, ...falls].map(([column]) => page.t(`mrr.${column}`))) }),
      xAxis: clv.months(page, look, rows),
      yAxis: clv.values(look, money(page)),
      tooltip: clv.axisTooltip(look, items => {
        const row = rows[items[0].dataIndex];
        return clv.tip(page.month(row.month), [
          ...[...rises, ...falls].map(([column, color]) => [page.t(`mrr.${column}`), page.text.write(row[column], 'money'), look.series[color]]),
          [page.t('mrr.net'), page.text.write(row.net_revenue_retention, 'share')],
        ]);
      }, { axisPointer: { type: 'shadow' } }),
      series: [...rises.map(part => bar(part, 1)), ...falls.map(part => bar(part, -1))],
    };
  };

  clv.define('subscriptions', 'mrr', page => {
    const rows = clv.sorted(page.doc.rows('fact_mrr_month').filter(row => row.plan === '(all)'), row => row.month).slice(-monthsShown);
    if (rows.length === 0) return { nothing: page.t('mrr.none') };
    const last = rows.filter(row => row.is_complete).at(-1) ?? rows.at(-1);
    return {
      half: true,
      sentence: page.t('mrr.says', { month: last.month, mrr: last.closing_mrr, subscribers: last.closing_subscribers, net: last.net_revenue_retention }),
      charts: [
        { name: 'mrr', title: page.t('mrr.closing_mrr'), about: page.t('mrr.closing_mrr'), height: 170, option: look => closingOption(page, rows, look) },
        { name: 'mrr-movements', title: page.t('mrr.movements'), about: page.t('mrr.movements'), height: look => look.narrow ? 280 : 240, option: look => movementOption(page, rows, look) },
      ],
      table: {
        columns: [
          { title: page.t('month'), value: row => page.month(row.month) },
          ...['opening_mrr', ...rises.map(([column]) => column), ...falls.map(([column]) => column), 'closing_mrr'].map(column => ({ title: page.t(`mrr.${column}`), value: column, kind: 'money' })),
          { title: page.t('mrr.subscribers'), value: 'closing_subscribers', kind: 'count' },
          { title: page.t('mrr.churn'), value: 'churn_rate', kind: 'share' },
          { title: page.t('mrr.net'), value: 'net_revenue_retention', kind: 'share' },
        ],
        rows: [...rows].reverse(),
      },
    };
  });

  const curveOption = (page, plans, look) => {
    const share = value => page.text.write(value, 'share');
    return {
      legend: clv.legend(look, { data: plans.map(([plan]) => page.plan(plan)) }),
      grid: clv.grid(look, { top: clv.legendSpace(look, plans.map(([plan]) => page.plan(plan))), right: 20 }),
      xAxis: clv.values(look, value => value, { min: 0, minInterval: 1, max: 'dataMax', splitLine: { show: false }, ...clv.under(page.t('month-of-life')) }),
      yAxis: clv.values(look, share, { min: 0, max: 1 }),
      tooltip: clv.axisTooltip(look, items => clv.tip(page.t('month-number', { month: items[0].axisValue }), plans.map(([plan, cells], index) => {
        const cell = cells.find(row => row.period_index === items[0].axisValue);
        return cell ? [`${page.plan(plan)}${cell.is_forecast ? ` · ${page.t('forecast')}` : ''}`, share(cell.survival), look.series[index % 6]] : null;
      }))),
      series: plans.flatMap(([plan, cells], index) => {
        const color = look.series[index % look.series.length];
        const seen = cells.filter(row => !row.is_forecast);
        const ahead = cells.filter(row => row.is_forecast);
        const line = (type, data) => ({ name: page.plan(plan), type: 'line', symbol: 'none', itemStyle: { color }, lineStyle: { color, width: 2, type }, data: data.map(row => [row.period_index, row.survival]) });
        return [line('solid', seen), ...(ahead.length > 0 ? [line('dashed', [...seen.slice(-1), ...ahead])] : [])];
      }),
    };
  };

  clv.define('subscriptions', 'plans', page => {
    const rows = page.doc.rows('fact_subscription_retention').filter(row => row.cohort === '(all)');
    if (rows.length === 0) return null;
    const plans = clv.sorted([...clv.groups(rows, 'plan')].map(([plan, cells]) => [plan, clv.sorted(cells, row => row.period_index)]), ([plan]) => plan);
    const states = page.doc.rows('fact_subscription_plan');
    const best = clv.sorted(states.filter(row => row.plan !== '(all)' && row.expected_residual_months !== null), row => row.expected_residual_months, true)[0];
    return {
      half: true,
      sentence: best ? page.t('plans.says', { plan: page.plan(best.plan), months: best.expected_residual_months }) : page.t('plans.plain'),
      charts: [{ name: 'plans', about: page.t('plans.title'), height: 380, option: look => curveOption(page, plans, look) }],
      tables: [{
        columns: [
          { title: page.t('plan'), value: row => page.plan(row.plan) },
          { title: page.t('mrr.subscribers'), value: 'subscribers', kind: 'count' },
          { title: page.t('mrr.closing_mrr'), value: 'mrr', kind: 'money' },
          { title: page.t('mrr.churn'), value: 'monthly_churn_rate', kind: 'share' },
          { title: page.t('plans.months'), value: 'expected_residual_months', kind: 'decimal' },
          { title: page.t('residual'), value: 'residual_value', kind: 'money' },
        ],
        rows: states,
      }, {
        caption: page.t('plans.survival'),
        columns: [
          { title: page.t('month-of-life'), value: 'period', kind: 'count' },
          ...plans.map(([plan, cells]) => ({ title: page.plan(plan), kind: 'share', value: row => cells.find(cell => cell.period_index === row.period)?.survival ?? null })),
        ],
        rows: [...new Set(rows.map(row => row.period_index))].sort((a, b) => a - b).map(period => ({ period })),
      }],
    };
  });
})(globalThis.ClvPictures ??= {});
