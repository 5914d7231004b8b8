// Who probably still buys, by time since the last order and number of repeat purchases.
(clv => {
  'use strict';

  const weeks = (page, row) => page.t('alive-grid.weeks', { from: row.weeks_from, to: row.weeks_to });

  const span = row => `${row.weeks_from}–${row.weeks_to}`;

  const repeats = (page, row) => row.frequency_to === null ? `${row.frequency_from}+`
    : row.frequency_from === row.frequency_to ? String(row.frequency_from) : `${row.frequency_from}–${row.frequency_to}`;

  const tip = (page, cell) => clv.tip(page.t('alive-grid.cell', { weeks: weeks(page, cell), repeats: repeats(page, cell) }), [
    [page.t('p-alive'), page.text.write(cell.mean_p_alive, 'share')],
    [page.t('customers'), page.text.write(cell.customers, 'count')],
    [page.t('clv-12m'), page.text.write(cell.clv_12m, 'money')],
    [page.t('residual'), page.text.write(cell.residual_clv, 'money')],
  ]);

  const bands = (rows, column, name) => clv.sorted([...clv.groups(rows, column)], ([band]) => band).map(([band, members]) => [band, name(members[0])]);

  clv.define('value', 'alive-grid', page => {
    const rows = page.doc.rows('fact_alive_grid').filter(row => row.mean_p_alive !== null);
    if (rows.length === 0) return { half: true, nothing: page.t('alive-grid.none') };
    const recency = bands(rows, 'recency_band', span);
    const frequency = bands(rows, 'frequency_band', row => repeats(page, row));
    const place = (all, band) => all.findIndex(([candidate]) => candidate === band);
    const doubtful = rows.filter(row => row.mean_p_alive < 0.5);
    return {
      half: true,
      sentence: page.t(doubtful.length === 0 ? 'alive-grid.all' : 'alive-grid.says', { customers: clv.sum(doubtful, 'customers'), value: clv.sum(doubtful, 'residual_clv') }),
      charts: [{
        name: 'alive-grid',
        about: page.t('alive-grid.title'),
        height: Math.max(400, 110 + recency.length * 30),
        option: look => clv.heatmap(look, {
          across: frequency.map(([, name]) => name),
          down: recency.map(([, name]) => name),
          cells: rows.map(row => ({
            ...row, x: place(frequency, row.frequency_band), y: place(recency, row.recency_band), value: row.mean_p_alive, text: page.text.write(Math.round(row.mean_p_alive * 100) / 100, 'share'),
          })),
          max: 1,
          format: value => page.text.write(value, 'share'),
          size: look.narrow ? 10 : 12,
          top: 24,
          names: {
            across: clv.under(page.t('alive-grid.repeats'), 26),
            down: clv.under(page.t('alive-grid.since'), 58),
          },
          tip: cell => tip(page, cell),
        }),
      }],
      table: {
        columns: [
          { title: page.t('alive-grid.since'), value: row => weeks(page, row) },
          { title: page.t('alive-grid.repeats'), value: row => repeats(page, row) },
          { title: page.t('customers'), value: 'customers', kind: 'count' },
          { title: page.t('p-alive'), value: 'mean_p_alive', kind: 'share' },
          { title: page.t('clv-12m'), value: 'clv_12m', kind: 'money' },
          { title: page.t('residual'), value: 'residual_clv', kind: 'money' },
        ],
        rows: clv.sorted(rows, row => row.recency_band * 1000 + row.frequency_band),
      },
    };
  });
})(globalThis.ClvPictures ??= {});
