// Names that stand in dimensions: segments, channels, actions, cohorts.
(clv => {
  'use strict';

  clv.names = (doc, text) => {
    const by = (table, key) => new Map(doc.rows(table).map(row => [row[key], row]));
    const segments = by('dim_segment', 'code');
    const channels = by('dim_channel', 'channel');
    const actions = by('dim_action', 'code');
    const name = (dimension, code) => dimension.has(code) ? text.of(dimension.get(code), 'name') : code;
    return {
      segmentRow: code => segments.get(code),
      segment: code => name(segments, code),
      channel: code => code === '(all)' ? text.t('all-channels') : name(channels, code),
      action: code => name(actions, code),
      actionRow: code => actions.get(code),
      month: iso => text.write(iso, 'month'),
      plan: code => code === '(all)' ? text.t('all-plans') : code === '(none)' ? text.t('no-plan') : code,
    };
  };
})(globalThis.ClvPictures ??= {});
