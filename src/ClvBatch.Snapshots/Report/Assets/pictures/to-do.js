// What to do: alerts, and the recommended actions with the money at stake.
(clv => {
  'use strict';

  const severities = ['critical', 'warning', 'info'];

  clv.define('overview', 'alerts', page => {
    const rows = clv.sorted(page.doc.rows('alert'), row => severities.indexOf(row.severity));
    if (rows.length === 0) return { half: true, nothing: page.t('alerts.none') };
    return {
      half: true,
      tall: true,
      sentence: page.t('alerts.says', { count: rows.length, fresh: rows.filter(row => row.is_new).length }),
      lead: clv.el('ul', { class: 'clv-alerts' }, rows.map(row => clv.el('li', {},
        clv.badge(row.severity, page.t(`severity.${row.severity}`)),
        clv.el('p', {}, clv.el('strong', {}, page.text.of(row, 'message'))),
        clv.el('p', { class: 'clv-note' }, page.text.of(row, 'what_to_look_at'), ' ', page.t('alerts.since', { date: row.first_seen_on }))))),
    };
  });

  clv.define('overview', 'actions', page => {
    const rows = clv.sorted(page.doc.rows('fact_action_snapshot').filter(row => row.customers > 0), row => row.residual_clv, true);
    if (rows.length === 0) return { half: true, nothing: page.t('actions.none') };
    const top = rows.slice(0, 6);
    return {
      half: true,
      sentence: page.t('actions.says', { count: rows.length, spend: clv.sum(rows, 'max_retention_spend') }),
      lead: clv.el('ul', { class: 'clv-actions' }, top.map(row => clv.el('li', {},
        clv.el('h4', {}, page.action(row.recommended_action)),
        clv.el('p', {}, page.t('actions.line', row)),
        clv.el('p', { class: 'clv-note' }, page.actionRow(row.recommended_action) ? page.text.of(page.actionRow(row.recommended_action), 'meaning') : '')))),
      table: {
        columns: [
          { title: page.t('actions.action'), value: row => page.action(row.recommended_action) },
          { title: page.t('customers'), value: 'customers', kind: 'count' },
          { title: page.t('customer-share'), value: 'customer_share', kind: 'share' },
          { title: page.t('p-alive'), value: 'mean_p_alive', kind: 'share' },
          { title: page.t('clv-12m'), value: 'clv_12m', kind: 'money' },
          { title: page.t('residual'), value: 'residual_clv', kind: 'money' },
          { title: page.t('max-spend'), value: 'max_retention_spend', kind: 'money' },
        ],
        rows,
      },
    };
  });
})(globalThis.ClvPictures ??= {});
