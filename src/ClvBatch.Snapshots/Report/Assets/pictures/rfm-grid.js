// Customers by how recently and how often they buy, colored by what they are still worth.
(clv => {
  'use strict';

  const scores = [1, 2, 3, 4, 5];

  const tip = (page, cell) => clv.tip(cell.rfm_segment ? page.segment(cell.rfm_segment) : page.t('rfm-grid.empty'), [
    ['R × F', `${cell.r_score} × ${cell.f_score}`],
    [page.t('customers'), page.text.write(cell.customers, 'count')],
    [page.t('customer-share'), page.text.write(cell.customer_share, 'share')],
    [page.t('residual'), page.text.write(cell.residual_clv, 'money')],
    [page.t('revenue-12m'), page.text.write(cell.revenue_12m, 'money')],
    [page.t('p-alive'), page.text.write(cell.mean_p_alive, 'share')],
  ]);

  clv.define('value', 'rfm-grid', page => {
    const rows = page.doc.rows('fact_rfm_grid');
    if (!rows.some(row => row.customers > 0)) return { half: true, nothing: page.t('rfm-grid.none') };
    const best = clv.sorted(rows, row => row.residual_clv, true)[0];
    const whole = clv.sum(rows, 'residual_clv');
    const down = [...scores].reverse();
    return {
      half: true,
      sentence: page.t('rfm-grid.says', { r: best.r_score, f: best.f_score, customers: best.customers, share: clv.divide(best.residual_clv, whole) }),
      charts: [{
        name: 'rfm-grid',
        about: page.t('rfm-grid.title'),
        height: 400,
        option: look => clv.heatmap(look, {
          across: scores.map(String),
          down: down.map(String),
          cells: rows.map(row => ({
            ...row, x: row.f_score - 1, y: down.indexOf(row.r_score), value: row.residual_clv,
            text: row.customers === 0 ? '' : look.narrow ? page.text.write(row.customers, 'short') : `${page.text.write(row.customers, 'count')}\n${page.text.write(row.residual_clv, 'shortMoney')}`,
          })),
          max: Math.max(...rows.map(row => row.residual_clv)),
          format: value => page.text.write(value, 'shortMoney'),
          size: look.narrow ? 10 : 12,
          top: 24,
          names: {
            across: clv.under(page.t('rfm-grid.frequency'), 26),
            down: clv.under(page.t('rfm-grid.recency'), 24),
          },
          tip: cell => tip(page, cell),
        }),
      }],
      table: {
        columns: [
          { title: 'R × F', value: row => `${row.r_score} × ${row.f_score}` },
          { title: page.t('segment'), value: row => row.rfm_segment ? page.segment(row.rfm_segment) : null },
          { title: page.t('customers'), value: 'customers', kind: 'count' },
          { title: page.t('customer-share'), value: 'customer_share', kind: 'share' },
          { title: page.t('revenue-12m'), value: 'revenue_12m', kind: 'money' },
          { title: page.t('residual'), value: 'residual_clv', kind: 'money' },
          { title: page.t('p-alive'), value: 'mean_p_alive', kind: 'share' },
        ],
        rows,
      },
    };
  });
})(globalThis.ClvPictures ??= {});
