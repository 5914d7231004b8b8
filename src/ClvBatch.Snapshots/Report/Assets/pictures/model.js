// Is the model to be trusted: what it expected against what came, in time and by groups of customers.
(clv => {
  'use strict';

  const pair = (look, page) => [[page.t('model.actual'), look.series[1]], [page.t('model.expected'), look.series[0]]];

  const trackingOption = (page, rows, look) => {
    const [actual, expected] = pair(look, page);
    const first = rows.findIndex(row => row.is_holdout);
    const area = first < 0 ? undefined : {
      silent: true, itemStyle: { color: look.line, opacity: 0.3 }, label: { color: look.ink, position: 'insideTop', fontSize: 12 },
      data: [[{ name: page.t('model.holdout'), xAxis: page.month(rows[first].month) }, { xAxis: page.month(rows.at(-1).month) }]],
    };
    return {
      legend: clv.legend(look),
      grid: clv.monthGrid(look, { top: clv.legendSpace(look, [actual[0], expected[0]]) }),
      xAxis: clv.months(page, look, rows, { boundaryGap: false }),
      yAxis: clv.values(look, value => page.text.write(value, 'short'), { min: 0 }),
      tooltip: clv.axisTooltip(look, items => {
        const row = rows[items[0].dataIndex];
        return clv.tip(page.month(row.month), [
          [actual[0], page.text.write(row.actual, 'count'), actual[1]],
          [expected[0], page.text.write(row.expected, 'count'), expected[1]],
          [page.t('model.cumulative'), `${page.text.write(row.cumulative_actual, 'count')} / ${page.text.write(row.cumulative_expected, 'count')}`],
        ]);
      }),
      series: [
        { name: actual[0], type: 'line', symbolSize: 5, itemStyle: { color: actual[1] }, lineStyle: { color: actual[1], width: 2 }, data: rows.map(row => row.actual), markArea: area },
        { name: expected[0], type: 'line', symbol: 'none', itemStyle: { color: expected[1] }, lineStyle: { color: expected[1], width: 2, type: 'dashed' }, data: rows.map(row => row.expected) },
      ],
    };
  };

  clv.define('model', 'tracking', page => {
    const all = clv.sorted(page.doc.rows('model_tracking'), row => row.month);
    const rows = all.filter(row => row.is_complete);
    if (rows.length === 0) return { nothing: page.t('tracking.none') };
    const held = rows.filter(row => row.is_holdout);
    const judged = held.length > 0 ? held : rows;
    const off = clv.divide(clv.sum(judged, 'expected') - clv.sum(judged, 'actual'), clv.sum(judged, 'actual'));
    const says = held.length === 0 ? 'tracking.fitted' : off > 0 ? 'tracking.over' : 'tracking.under';
    return {
      half: true,
      sentence: page.t(says, { model: rows[0].model, off: held.length === 0 ? off : Math.abs(off) }),
      charts: [{ name: 'tracking', about: page.t('tracking.title'), height: 360, option: look => trackingOption(page, rows, look) }],
      table: {
        columns: [
          { title: page.t('month'), value: row => page.month(row.month) + (row.is_complete ? '' : ` · ${page.t('so-far')}`) },
          { title: page.t('customers'), value: 'customers', kind: 'count' },
          { title: page.t('model.actual'), value: 'actual', kind: 'count' },
          { title: page.t('model.expected'), value: 'expected', kind: 'decimal' },
          { title: page.t('model.cumulative-actual'), value: 'cumulative_actual', kind: 'count' },
          { title: page.t('model.cumulative-expected'), value: 'cumulative_expected', kind: 'decimal' },
          { title: page.t('model.holdout'), value: 'is_holdout', kind: 'yes' },
        ],
        rows: all,
      },
    };
  });

  const barsOption = (page, rows, name, look, across) => {
    const parts = [['actual_per_customer', 'model.actual', look.series[1]], ['predicted_per_customer', 'model.expected', look.series[0]]];
    return {
      legend: clv.legend(look),
      grid: clv.grid(look),
      xAxis: clv.categories(look, rows.map(name), clv.under(across)),
      yAxis: clv.values(look, value => page.text.write(value, 'number'), { min: 0 }),
      tooltip: clv.axisTooltip(look, items => {
        const row = rows[items[0].dataIndex];
        return clv.tip(`${across}: ${name(row)}`, [
          [page.t('customers'), page.text.write(row.customers, 'count')],
          ...parts.map(([column, label, mark]) => [page.t(label), page.text.write(row[column], 'number'), mark]),
          row.lift === null ? null : [page.t('model.lift'), page.text.write(row.lift, 'ratio')],
        ]);
      }, { axisPointer: { type: 'shadow' } }),
      series: parts.map(([column, label, mark]) => ({ name: page.t(label), type: 'bar', barGap: '8%', itemStyle: { color: mark }, data: rows.map(row => row[column]) })),
    };
  };

  const calibration = (kind, id, name) => clv.define('model', id, page => {
    const rows = clv.sorted(page.doc.rows('model_calibration').filter(row => row.kind === kind), row => row.bin);
    if (rows.length === 0) return { half: true, nothing: page.t(`${id}.none`) };
    const across = page.t(`${id}.across`);
    return {
      half: true,
      sentence: page.t(`${id}.says`, { lift: rows[0].lift, model: rows[0].model }),
      charts: [{ name: id, about: page.t(`${id}.title`), height: 340, option: look => barsOption(page, rows, name, look, across) }],
      table: {
        columns: [
          { title: across, value: name },
          { title: page.t('customers'), value: 'customers', kind: 'decimal' },
          { title: page.t('model.actual-sum'), value: 'actual', kind: 'decimal' },
          { title: page.t('model.expected-sum'), value: 'predicted', kind: 'decimal' },
          { title: page.t('model.actual'), value: 'actual_per_customer', kind: 'number' },
          { title: page.t('model.expected'), value: 'predicted_per_customer', kind: 'number' },
          { title: page.t('model.lift'), value: 'lift', kind: 'ratio' },
        ],
        rows,
      },
    };
  });

  calibration('frequency', 'calibration', row => row.is_open_ended ? `${row.bin}+` : String(row.bin));
  calibration('decile', 'lift', row => String(row.bin));
})(globalThis.ClvPictures ??= {});
