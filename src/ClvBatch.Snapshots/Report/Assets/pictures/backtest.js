// The candidate models on the hold-out, and the parameters of those that were used.
(clv => {
  'use strict';

  clv.define('model', 'backtest', page => {
    const rows = clv.sorted(page.doc.rows('model_backtest'), row => !row.chosen);
    const fits = clv.sorted(page.doc.rows('model_fit').filter(row => row.chosen), row => `${row.model} ${row.parameter}`);
    if (rows.length === 0 && fits.length === 0) return { half: true, nothing: page.t('backtest.none') };
    const chosen = rows.find(row => row.chosen);
    const parameters = {
      caption: page.t('backtest.parameters'),
      columns: [
        { title: page.t('model'), value: row => `${row.model} · ${row.parameter}` },
        { title: page.t('backtest.estimate'), value: 'estimate', kind: 'number' },
        { title: page.t('backtest.std-error'), value: 'std_error', kind: 'number' },
        { title: page.t('customers'), value: 'customers', kind: 'count' },
      ],
      rows: fits,
    };
    const judged = {
      caption: page.t('backtest.title'),
      columns: [
        { title: page.t('model'), value: row => row.chosen ? clv.el('span', {}, row.model, ' ', clv.badge('good', page.t('backtest.chosen'))) : row.model },
        { title: page.t('backtest.predicted'), value: 'predicted', kind: 'count' },
        { title: page.t('backtest.actual'), value: 'actual', kind: 'count' },
        { title: page.t('backtest.bias'), value: 'bias', kind: 'signedShare' },
        { title: page.t('backtest.mae'), value: 'mae', kind: 'number' },
        { title: page.t('backtest.gini'), value: 'gini', kind: 'ratio' },
        { title: page.t('backtest.coverage'), value: 'interval_coverage', kind: 'share' },
        { title: page.t('backtest.deviance'), value: 'deviance', kind: 'number' },
      ],
      rows,
    };
    return {
      half: true,
      sentence: chosen ? page.t(chosen.bias > 0 ? 'backtest.over' : 'backtest.under', { model: chosen.model, weeks: chosen.holdout_weeks, bias: Math.abs(chosen.bias) }) : page.t('backtest.unjudged', { model: page.doc.snapshot.model }),
      lead: rows.length === 0 ? null : clv.table(page, judged),
      table: fits.length === 0 ? null : parameters,
    };
  });
})(globalThis.ClvPictures ??= {});
