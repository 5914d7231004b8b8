// Retention by year of acquisition, the youngest cohort with its forecast, and cohorts an alert speaks of.
(clv => {
  'use strict';

  // The customers of a year's cohorts together, as long as every cohort of the year has a value; forecast where one of them has not been seen.
  const yearCurve = cohorts => {
    const points = [];
    for (let period = 0; cohorts.every(cells => cells.has(period)); period++) {
      const cells = cohorts.map(cohort => cohort.get(period));
      points.push({
        period, share: clv.sum(cells, cell => cell.active_share * cell.customers) / clv.sum(cells, 'customers'), forecast: cells.some(cell => cell.is_forecast),
      });
    }
    return points;
  };

  const cohortCurve = cells => [...cells.values()].map(cell => ({
    period: cell.period_index, share: cell.active_share, low: cell.active_share_low, high: cell.active_share_high, forecast: cell.is_forecast,
  }));

  const lines = (name, points, color, width = 2) => {
    const shown = points.filter(point => point.period > 0);
    const seen = shown.filter(point => !point.forecast);
    const ahead = shown.filter(point => point.forecast);
    const line = (type, data) => ({
      name, type: 'line', symbol: 'circle', symbolSize: type === 'solid' ? 4 : 0, showSymbol: type === 'solid', itemStyle: { color }, lineStyle: { color, width, type },
      data: data.map(point => [point.period, point.share]),
    });
    return [seen.length > 0 ? line('solid', seen) : null, ahead.length > 0 ? line('dashed', [...seen.slice(-1), ...ahead]) : null].filter(made => made);
  };

  const curves = page => {
    const cohorts = clv.retention(page);
    const years = clv.groups([...cohorts], ([month]) => month.slice(0, 4));
    const named = [...years].map(([year, members]) => ({ name: page.t('retention-curves.year', { year }), points: yearCurve(members.map(([, cells]) => cells)) }));
    const youngest = [...cohorts].filter(([, cells]) => [...cells.values()].some(cell => cell.is_forecast && cell.active_share_low !== null)).at(-1);
    if (youngest) named.push({ name: page.t('retention-curves.youngest', { cohort: page.month(youngest[0]) }), points: cohortCurve(youngest[1]), band: true });
    for (const alert of page.doc.rows('alert').filter(row => row.rule === 'cohort_retention').slice(0, 2)) {
      const cells = cohorts.get(`${alert.scope}-01`);
      if (cells) named.push({ name: page.t('retention-curves.alert', { cohort: page.month(`${alert.scope}-01`) }), points: cohortCurve(cells), alert: true });
    }
    return named.filter(curve => curve.points.some(point => point.period > 0));
  };

  const option = (page, named, look) => {
    let next = 0;
    const series = named.flatMap(curve => {
      const color = curve.alert ? look.bad : look.series[next++ % look.series.length];
      const ahead = curve.points.filter(point => point.low !== null && point.low !== undefined);
      const band = curve.band ? clv.band(curve.name, ahead.map(point => [point.period, point.low]), ahead.map(point => [point.period, point.high]), color) : [];
      return [...lines(curve.name, curve.points, color, curve.alert ? 3 : 2), ...band];
    });
    const share = value => page.text.write(value, 'share');
    return {
      legend: clv.legend(look, { data: named.map(curve => curve.name) }),
      grid: clv.grid(look, { top: clv.legendSpace(look, named.map(curve => curve.name)) }),
      xAxis: clv.values(look, value => value, { min: 1, minInterval: 1, max: 'dataMax', splitLine: { show: false }, ...clv.under(page.t('month-of-life')) }),
      yAxis: clv.values(look, share, { min: 0 }),
      tooltip: clv.axisTooltip(look, items => {
        const period = items[0].axisValue;
        const rows = named.map(curve => [curve, curve.points.find(point => point.period === period)]).filter(([, point]) => point);
        return clv.tip(page.t('month-number', { month: period }), rows.map(([curve, point]) => [
          point.forecast ? `${curve.name} · ${page.t('forecast')}` : curve.name, share(point.share), items.find(item => item.seriesName === curve.name)?.color]));
      }),
      series,
    };
  };

  clv.define('cohorts', 'retention-curves', page => {
    const named = curves(page);
    if (named.length === 0) return { half: true, nothing: page.t('retention-curves.none') };
    const last = Math.max(...named.flatMap(curve => curve.points.map(point => point.period)));
    return {
      half: true,
      sentence: page.t('retention-curves.says', { level: page.doc.snapshot.interval_level }),
      charts: [{ name: 'retention-curves', about: page.t('retention-curves.title'), height: look => look.narrow ? 420 : 380, option: look => option(page, named, look) }],
      table: {
        columns: [
          { title: page.t('month-of-life'), value: 'period', kind: 'count' },
          ...named.map(curve => ({
            title: curve.name,
            kind: 'share',
            value: row => {
              const point = curve.points.find(candidate => candidate.period === row.period);
              return !point ? clv.el('span', {}, '') : point.forecast ? clv.el('em', {}, page.text.write(point.share, 'share')) : point.share;
            },
          })),
        ],
        rows: Array.from({ length: last + 1 }, (_, period) => ({ period })),
      },
    };
  });
})(globalThis.ClvPictures ??= {});
