// What changed since the snapshot before, in words; only what is worth a sentence.
(clv => {
  'use strict';

  const atLeast = (share, now, before) => before && Math.abs(now - before) / Math.abs(before) >= share;

  const value = (page, before) => {
    const all = source => source.rows('customer_equity').find(row => row.cut === 'all');
    const [now, then] = [all(page.doc), all(before)];
    if (!now || !then) return [];
    const values = { from: then.residual_clv, to: now.residual_clv, change: clv.divide(now.residual_clv - then.residual_clv, then.residual_clv) };
    if (!atLeast(0.001, now.residual_clv, then.residual_clv)) return [page.t('changes.equity-same', values)];
    const inside = now.residual_low !== null && then.residual_clv >= now.residual_low && then.residual_clv <= now.residual_high;
    return [page.t(values.change > 0 ? 'changes.equity-up' : 'changes.equity-down', values) + (inside ? ` ${page.t('changes.equity-inside')}` : '')];
  };

  const customers = (page, before) => {
    const change = page.doc.snapshot.customers - before.snapshot.customers;
    return [page.t(change === 0 ? 'changes.customers-same' : change > 0 ? 'changes.customers-up' : 'changes.customers-down', { change: Math.abs(change) })];
  };

  const segments = (page, before) => {
    const counts = source => new Map(source.rows('fact_segment_snapshot').filter(row => row.kind === 'primary').map(row => [row.segment, row]));
    const then = counts(before);
    const moved = [...counts(page.doc).values()].map(row => ({ ...row, change: row.customers - (then.get(row.segment)?.customers ?? 0) })).filter(row => row.change !== 0);
    return clv.sorted(moved, row => Math.abs(row.change), true).slice(0, 3).map(row =>
      page.t(row.change > 0 ? 'changes.segment-up' : 'changes.segment-down', { segment: page.segment(row.segment), customers: row.customers, change: Math.abs(row.change) }));
  };

  const verdicts = (page, before) => {
    const judged = source => new Map(source.rows('fact_channel_economics').filter(row => row.grain === 'channel' && row.verdict).map(row => [row.channel, row.verdict]));
    const then = judged(before);
    return [...judged(page.doc)].filter(([channel, verdict]) => then.has(channel) && then.get(channel) !== verdict).map(([channel, verdict]) =>
      page.t('changes.verdict', { channel: page.channel(channel), from: page.t(`verdict.${then.get(channel)}`), to: page.t(`verdict.${verdict}`) }));
  };

  const alerts = (page, before) => {
    const name = row => `${row.rule}\n${row.scope}`;
    const now = page.doc.rows('alert');
    const standing = new Set(now.map(name));
    const cleared = before.rows('alert').filter(row => !standing.has(name(row))).length;
    const fresh = now.filter(row => row.is_new).length;
    return [fresh > 0 ? page.t('changes.alerts-new', { count: fresh }) : null, cleared > 0 ? page.t('changes.alerts-cleared', { count: cleared }) : null];
  };

  const model = (page, before) => page.doc.snapshot.model === before.snapshot.model
    ? [] : [page.t('changes.model', { from: before.snapshot.model, to: page.doc.snapshot.model })];

  clv.define('overview', 'changes', page => {
    const before = page.doc.previous;
    if (!before) return { nothing: page.t('changes.none') };
    const lines = [customers, value, segments, verdicts, alerts, model].flatMap(part => part(page, before)).filter(line => line);
    return {
      half: true,
      sentence: page.t('changes.says', { date: before.snapshot.snapshot_date }),
      lead: clv.el('ul', { class: 'clv-lines' }, lines.map(line => clv.el('li', {}, line))),
    };
  });
})(globalThis.ClvPictures ??= {});
