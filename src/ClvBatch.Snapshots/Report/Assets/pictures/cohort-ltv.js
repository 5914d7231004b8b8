// What a customer has brought N days after the first order, cohort by cohort, against what acquiring one cost.
(clv => {
  'use strict';

  const daysPerMonth = 365.25 / 12;

  const perCustomer = rows => clv.divide(clv.sum(rows, 'margin'), clv.sum(rows, 'customers'));

  const option = (page, { marks, cohorts, mean, all }, look) => {
    const money = value => page.text.write(value, 'shortMoney');
    const grey = look.mix(look.paper, look.series[0], 0.45);
    const cohortName = page.t('cohort-ltv.cohorts');
    const meanName = page.t('cohort-ltv.mean');
    const cac = all?.cac ?? null;
    const paid = all?.payback_months ?? null;
    return {
      legend: clv.legend(look, { data: [meanName, cohortName] }),
      grid: clv.grid(look, { top: clv.legendSpace(look, [meanName, cohortName]), right: 24 }),
      xAxis: clv.values(look, value => page.text.write(value, 'count'), { min: 0, max: Math.max(...marks, 1), splitLine: { show: false }, ...clv.under(page.t('days-since-first')) }),
      yAxis: clv.values(look, money, { scale: false }),
      tooltip: clv.axisTooltip(look, items => {
        const mark = items[0].axisValue;
        const known = cohorts.filter(cohort => cohort.values.has(mark));
        const values = known.map(cohort => cohort.values.get(mark));
        return clv.tip(page.t('day-number', { day: mark }), [
          mean.has(mark) ? [meanName, page.text.write(mean.get(mark), 'money'), look.series[0]] : null,
          known.length > 0 ? [page.t('cohort-ltv.range'), `${page.text.write(Math.min(...values), 'money')} – ${page.text.write(Math.max(...values), 'money')}`, grey] : null,
          known.length > 0 ? [page.t('cohort-ltv.last', { cohort: page.month(known.at(-1).month) }), page.text.write(values.at(-1), 'money')] : null,
          cac === null ? null : [page.t('cac'), page.text.write(cac, 'money'), look.series[1]],
        ]);
      }),
      series: [
        ...cohorts.map(cohort => ({
          name: cohortName, type: 'line', symbol: 'none', silent: true, lineStyle: { color: grey, width: 1, opacity: 0.7 }, itemStyle: { color: grey }, data: [...cohort.values],
        })),
        {
          name: meanName, type: 'line', symbolSize: 7, lineStyle: { color: look.series[0], width: 3 }, itemStyle: { color: look.series[0] }, data: [...mean],
          markLine: cac === null ? undefined : {
            silent: true, symbol: 'none', lineStyle: { color: look.series[1], type: 'dashed', width: 2 },
            label: { formatter: page.t('cohort-ltv.cac-line', { cac }), position: 'insideEndTop', color: look.ink, fontSize: 12 }, data: [{ yAxis: cac }],
          },
          markPoint: cac === null || paid === null || paid * daysPerMonth > Math.max(...marks) ? undefined : {
            silent: true, symbol: 'diamond', symbolSize: 16, itemStyle: { color: look.series[1], borderColor: look.paper, borderWidth: 2 }, label: { show: false }, data: [{ coord: [paid * daysPerMonth, cac] }],
          },
        },
      ],
    };
  };

  const sentence = (page, { marks, mean, all }) => {
    const known = [...mean];
    const [day, value] = known.at(-1);
    const says = page.t('cohort-ltv.says', { day, value });
    if (!all || all.cac === null) return `${says} ${page.t('cohort-ltv.no-cac')}`;
    return `${says} ${page.t(all.payback_months === null ? 'cohort-ltv.not-paid' : all.payback_months === 0 ? 'cohort-ltv.paid-at-once' : 'cohort-ltv.paid', { cac: all.cac, months: all.payback_months })}`;
  };

  clv.define('cohorts', 'cohort-ltv', page => {
    const rows = page.doc.rows('fact_cohort_ltv').filter(row => row.is_complete && row.margin !== null);
    if (rows.length === 0) return { half: true, nothing: page.t('cohort-ltv.none') };
    const marks = [...new Set(page.doc.rows('fact_cohort_ltv').map(row => row.day_mark))].sort((a, b) => a - b);
    const found = {
      marks,
      cohorts: clv.sorted([...clv.groups(rows, 'cohort_month')], ([month]) => month).map(([month, cells]) => ({
        month, customers: cells[0].customers, values: new Map(clv.sorted(cells, row => row.day_mark).map(row => [row.day_mark, perCustomer([row])])),
      })),
      mean: new Map(clv.sorted([...clv.groups(rows, 'day_mark')], ([mark]) => mark).map(([mark, cells]) => [mark, perCustomer(cells)])),
      all: page.doc.rows('fact_channel_economics').find(row => row.grain === 'all'),
    };
    return {
      half: true,
      sentence: sentence(page, found),
      charts: [{ name: 'cohort-ltv', about: page.t('cohort-ltv.title'), height: look => look.narrow ? 360 : 380, option: look => option(page, found, look) }],
      table: {
        columns: [
          { title: page.t('cohort'), value: row => row.name },
          { title: page.t('customers'), value: 'customers', kind: 'count' },
          ...marks.map(mark => ({ title: page.t('day-number', { day: mark }), kind: 'money', value: row => row.values.get(mark) ?? null })),
        ],
        rows: [
          { name: page.t('cohort-ltv.mean'), customers: clv.sum(found.cohorts, 'customers'), values: found.mean },
          ...found.cohorts.map(cohort => ({ ...cohort, name: page.month(cohort.month) })),
        ],
      },
    };
  });
})(globalThis.ClvPictures ??= {});
