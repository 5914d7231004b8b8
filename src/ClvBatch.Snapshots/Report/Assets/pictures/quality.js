// What was read, kept and set aside, and whether the checks of the run hold.
(clv => {
  'use strict';

  // A rule without a limit that warns has set rows aside.
  const result = (page, row) => {
    if (!row.passed) return clv.badge('critical', page.t('quality.failed'));
    const noted = row.severity === 'warn' && row.threshold === null && row.observed > 0;
    return clv.badge(noted ? 'warning' : 'good', page.t(noted ? 'quality.noted' : 'quality.holds'));
  };

  const columns = page => [
    { title: page.t('quality.source'), value: row => `${row.source} · ${row.rule}` },
    { title: page.t('quality.severity'), value: row => result(page, row) },
    { title: page.t('quality.observed'), value: 'observed', kind: 'number' },
    { title: page.t('quality.threshold'), value: 'threshold', kind: 'number' },
    { title: page.t('quality.message'), value: 'message', long: true, language: 'en' },
  ];

  clv.define('quality', 'quality', page => {
    const rows = page.doc.rows('data_quality');
    if (rows.length === 0) return { nothing: page.t('quality.none') };
    const checks = rows.filter(row => row.source === 'snapshot' && row.passed);
    const shown = clv.sorted(rows.filter(row => !checks.includes(row)), row => `${row.passed ? 1 : 0} ${row.source} ${row.rule}`);
    const failed = rows.filter(row => !row.passed).length;
    const read = clv.sum(rows.filter(row => row.rule === 'rows_read'), 'observed');
    return {
      sentence: page.t('quality.says', { read, checks: rows.length - failed, failed }),
      lead: shown.length === 0 ? null : clv.table(page, { caption: page.t('quality.findings'), columns: columns(page), rows: shown }),
      table: checks.length === 0 ? null : { caption: page.t('quality.checks'), columns: columns(page), rows: checks },
    };
  });
})(globalThis.ClvPictures ??= {});
