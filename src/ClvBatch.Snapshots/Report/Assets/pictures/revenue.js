// Revenue by month: first purchases' months against customers who came back.
(clv => {
  'use strict';

  const monthsShown = 36;

  const months = page => {
    const rows = page.doc.rows('fact_revenue_month');
    return clv.sorted([...clv.groups(rows, 'month')], ([month]) => month).slice(-monthsShown).map(([month, cells]) => {
      const [fresh, returning] = [cells.filter(row => row.is_new), cells.filter(row => !row.is_new)];
      return {
        month, is_complete: cells.every(row => row.is_complete),
        fresh: clv.sum(fresh, 'revenue'), returning: clv.sum(returning, 'revenue'), revenue: clv.sum(cells, 'revenue'), orders: clv.sum(cells, 'orders'),
        new_customers: clv.sum(fresh, 'customers'), returning_customers: clv.sum(returning, 'customers'),
      };
    });
  };

  const option = (page, rows, look) => {
    const parts = [['returning', 'revenue-month.returning', look.series[0]], ['fresh', 'revenue-month.new', look.series[1]]];
    return {
      legend: clv.legend(look),
      grid: clv.monthGrid(look, { top: clv.legendSpace(look, parts.map(([, label]) => page.t(label))) }),
      xAxis: clv.months(page, look, rows),
      yAxis: clv.values(look, value => page.text.write(value, 'shortMoney')),
      tooltip: clv.axisTooltip(look, items => {
        const row = rows[items[0].dataIndex];
        return clv.tip(page.month(row.month) + (row.is_complete ? '' : ` · ${page.t('so-far')}`), [
          ...parts.map(([column, label, mark]) => [page.t(label), page.text.write(row[column], 'money'), mark]),
          [page.t('revenue-month.share'), page.text.write(clv.divide(row.returning, row.revenue), 'share')],
          [page.t('orders'), page.text.write(row.orders, 'count')],
        ]);
      }, { axisPointer: { type: 'shadow' } }),
      series: parts.map(([column, label, mark]) => ({
        name: page.t(label), type: 'bar', stack: 'revenue', barCategoryGap: '20%', itemStyle: { color: mark },
        data: rows.map(row => ({ value: row[column], itemStyle: { color: mark, opacity: row.is_complete ? 1 : 0.5 } })),
      })),
    };
  };

  clv.define('revenue', 'revenue-month', page => {
    const rows = months(page);
    if (rows.length === 0) return { nothing: page.t('revenue-month.none') };
    const year = rows.filter(row => row.is_complete).slice(-12);
    const share = clv.divide(clv.sum(year, 'returning'), clv.sum(year, 'revenue'));
    return {
      half: true,
      sentence: share === null ? page.t('revenue-month.young') : page.t('revenue-month.says', { months: year.length, share, revenue: clv.sum(year, 'revenue') }),
      charts: [{ name: 'revenue-month', about: page.t('revenue-month.title'), height: 360, option: look => option(page, rows, look) }],
      table: {
        columns: [
          { title: page.t('month'), value: row => page.month(row.month) + (row.is_complete ? '' : ` · ${page.t('so-far')}`) },
          { title: page.t('revenue'), value: 'revenue', kind: 'money' },
          { title: page.t('revenue-month.new'), value: 'fresh', kind: 'money' },
          { title: page.t('revenue-month.returning'), value: 'returning', kind: 'money' },
          { title: page.t('orders'), value: 'orders', kind: 'count' },
          { title: page.t('new-customers'), value: 'new_customers', kind: 'count' },
          { title: page.t('revenue-month.returning-customers'), value: 'returning_customers', kind: 'count' },
        ],
        rows: [...rows].reverse(),
      },
    };
  });
})(globalThis.ClvPictures ??= {});
