// Five numbers, each with its change since the snapshot before.
(clv => {
  'use strict';

  const one = (rows, fits) => rows.find(fits);

  const figures = source => {
    const equity = one(source.rows('customer_equity'), row => row.cut === 'all');
    const economics = one(source.rows('fact_channel_economics'), row => row.grain === 'all');
    const actions = source.rows('fact_action_snapshot');
    const top = one(source.rows('fact_value_concentration'), row => row.percentile === 20);
    return {
      customers: source.snapshot.customers,
      equity: equity?.residual_clv ?? null,
      low: equity?.residual_low ?? null,
      high: equity?.residual_high ?? null,
      year: actions.length > 0 ? clv.sum(actions, 'clv_12m') : null,
      ratio: economics?.ltv_to_cac ?? null,
      verdict: economics?.verdict ?? null,
      top: top?.total_value_share ?? null,
      gini: top?.gini ?? null,
    };
  };

  // Words for a change: +5 % of an amount, +0.2 of a ratio, +1.3 points of a share.
  const change = (page, now, before, kind) => {
    if (now === null || before === null || before === undefined) return null;
    const values = { change: kind === 'signedShare' ? clv.divide(now - before, Math.abs(before)) : kind === 'points' ? (now - before) * 100 : now - before };
    if (values.change === null) return null;
    const since = page.doc.previous.snapshot.snapshot_date;
    const written = kind === 'points' ? page.t('headline.points', values) : page.text.write(values.change, kind);
    const nothing = !/[1-9]/.test(written);
    return clv.el('dd', { class: 'clv-change' }, page.t(nothing ? 'headline.same' : 'headline.since', { change: written, since }));
  };

  const card = (title, value, note, changed) => clv.el('div', { class: 'clv-card' },
    clv.el('dt', {}, title), clv.el('dd', { class: 'clv-figure' }, value), note ? clv.el('dd', { class: 'clv-note' }, note) : null, changed);

  clv.define('overview', 'headline', page => {
    const { doc, t, text } = page;
    const now = figures(doc);
    const before = doc.previous ? figures(doc.previous) : {};
    const write = (value, kind) => text.write(value, kind);
    const verdict = now.verdict ? clv.badge(now.verdict, t(`verdict.${now.verdict}`)) : t('headline.no-cost');
    return {
      sentence: t('headline.says', { date: doc.snapshot.snapshot_date, currency: doc.snapshot.currency }),
      lead: clv.el('dl', { class: 'clv-cards' },
        card(t('headline.customers'), write(now.customers, 'count'), t('headline.customers-note'), change(page, now.customers, before.customers, 'signedShare')),
        card(t('headline.equity'), write(now.equity, 'shortMoney'),
          now.low === null ? t('headline.equity-note') : t('headline.interval', { low: now.low, high: now.high, level: doc.snapshot.interval_level }),
          change(page, now.equity, before.equity, 'signedShare')),
        card(t('headline.year'), write(now.year, 'shortMoney'), t('headline.year-note'), change(page, now.year, before.year, 'signedShare')),
        card(t('headline.ratio'), write(now.ratio, 'ratio'), verdict, change(page, now.ratio, before.ratio, 'signedRatio')),
        card(t('headline.top'), write(now.top, 'share'), now.gini === null ? null : t('headline.gini', { gini: now.gini }), change(page, now.top, before.top, 'points'))),
    };
  });
})(globalThis.ClvPictures ??= {});
