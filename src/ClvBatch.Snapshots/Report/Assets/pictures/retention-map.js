// Cohort x month: which share of a month's new customers still orders, with the months ahead by the retention model.
(clv => {
  'use strict';

  const cohortsShown = 36;

  // Pixels for the names of the cohorts, and for a cell in which its number is easy to read.
  const beside = 96;
  const cellWidth = 28;

  // Known cells of a cohort by period: seen where the month is over, else the forecast.
  clv.retention = page => {
    const rows = page.doc.rows('fact_cohort_period').filter(row => row.cohort_month && row.active_share !== null && (row.is_complete || row.is_forecast));
    const cohorts = clv.groups(rows, 'cohort_month');
    return new Map(clv.sorted([...cohorts], ([month]) => month).map(([month, cells]) => [month, new Map(clv.sorted(cells, row => row.period_index).map(row => [row.period_index, row]))]));
  };

  const tip = (page, cell) => clv.tip(page.t('retention-map.cell', { cohort: page.month(cell.cohort_month), month: cell.period_index }), [
    [page.t(cell.is_forecast ? 'forecast' : 'retention-map.active'), page.text.write(cell.active_share, 'share')],
    cell.is_forecast ? cell.active_share_low === null ? null : [page.t('interval'), `${page.text.write(cell.active_share_low, 'share')} – ${page.text.write(cell.active_share_high, 'share')}`]
      : [page.t('customers'), `${page.text.write(cell.active_customers, 'count')} / ${page.text.write(cell.customers, 'count')}`],
    cell.is_forecast ? null : [page.t('revenue'), page.text.write(cell.revenue, 'money')],
  ]);

  const table = (page, cohorts, last) => ({
    columns: [
      { title: page.t('cohort'), value: row => page.month(row.month) },
      { title: page.t('customers'), value: 'customers', kind: 'count' },
      ...Array.from({ length: last + 1 }, (_, period) => ({
        title: String(period),
        kind: 'share',
        value: row => {
          const cell = row.cells.get(period);
          return cell?.is_forecast ? clv.el('em', {}, page.text.write(cell.active_share, 'share')) : cell?.active_share ?? clv.el('span', {}, '');
        },
      })),
    ],
    rows: cohorts.map(([month, cells]) => ({ month, cells, customers: [...cells.values()][0].customers })),
  });

  clv.define('cohorts', 'retention-map', page => {
    const all = [...clv.retention(page)];
    if (all.length === 0) return { nothing: page.t('retention-map.none') };
    const cohorts = all.slice(-cohortsShown);
    const periods = cohorts.flatMap(([, cells]) => [...cells.keys()]);
    const last = Math.min(cohortsShown, Math.max(...periods));
    const seen = cohorts.flatMap(([, cells]) => [...cells.values()]).filter(cell => !cell.is_forecast && cell.period_index > 0);
    const first = seen.filter(cell => cell.period_index === 1);
    const later = seen.filter(cell => cell.period_index === 12);
    const share = cells => clv.divide(clv.sum(cells, 'active_customers'), clv.sum(cells, 'customers'));
    const strongest = clv.sorted(seen.map(cell => cell.active_share), value => value);
    const max = strongest.length > 0 ? strongest[Math.floor((strongest.length - 1) * 0.98)] : 1;
    const sentence = first.length === 0 ? page.t('retention-map.young')
      : page.t('retention-map.says', { first: share(first) }) + (later.length > 0 ? ` ${page.t('retention-map.year', { later: share(later) })}` : '');
    return {
      sentence,
      lead: clv.el('p', { class: 'clv-note' }, page.t('retention-map.key')),
      charts: [{
        name: 'retention-map',
        about: page.t('retention-map.title'),
        minWidth: beside + (last + 1) * cellWidth,
        height: 80 + cohorts.length * 24,
        option: look => clv.heatmap(look, {
          across: Array.from({ length: last + 1 }, (_, period) => String(period)),
          down: cohorts.map(([month]) => page.month(month)),
          cells: cohorts.flatMap(([, cells], y) => [...cells.values()].filter(cell => cell.period_index <= last).map(cell => ({
            ...cell, x: cell.period_index, y, value: cell.active_share, forecast: cell.is_forecast, text: page.text.write(cell.active_share * 100, cell.active_share < 0.1 ? 'decimal' : 'count'),
          }))),
          max,
          format: value => page.text.write(value, 'share'),
          // On paper there is no scrolling: all months share its width.
          size: Math.min(10, 10 * (look.width - beside) / ((last + 1) * cellWidth)),
          tip: cell => tip(page, cell),
        }),
      }],
      table: table(page, cohorts, last),
    };
  });
})(globalThis.ClvPictures ??= {});
