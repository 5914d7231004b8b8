// What a lead of each source is worth, what it may cost and what it costs.
(clv => {
  'use strict';

  const sourcesShown = 15;

  const option = (page, rows, look) => {
    const parts = [['lead_value', 'leads.value', look.series[0]], ['max_cost_per_lead', 'leads.max-cost', look.series[5]], ['cost_per_lead', 'leads.cost', look.series[1]]];
    return {
      legend: clv.legend(look),
      grid: clv.grid(look, { top: clv.legendSpace(look, parts.map(([, label]) => page.t(label))), right: 20 }),
      xAxis: clv.values(look, value => page.text.write(value, 'shortMoney')),
      yAxis: clv.categories(look, rows.map(row => row.source), { inverse: true, axisLabel: { width: look.narrow ? 96 : 150, overflow: 'truncate', interval: 0 } }),
      tooltip: clv.axisTooltip(look, items => {
        const row = rows[items[0].dataIndex];
        return clv.tip(row.source, [
          ...parts.map(([column, label, mark]) => [page.t(label), page.text.write(row[column], 'money'), mark]),
          [page.t('leads.conversion'), page.text.write(row.conversion_rate, 'fine')],
          [page.t('leads.leads'), page.text.write(row.leads, 'count')],
        ]);
      }, { axisPointer: { type: 'shadow' } }),
      series: parts.map(([column, label, mark]) => ({ name: page.t(label), type: 'bar', barGap: '10%', itemStyle: { color: mark }, data: rows.map(row => row[column]) })),
    };
  };

  clv.define('channels', 'leads', page => {
    const rows = clv.sorted(page.doc.rows('fact_lead_source'), row => row.lead_value ?? -1, true);
    if (rows.length === 0) return { nothing: page.t('leads.none') };
    const shown = rows.slice(0, sourcesShown);
    const of = (...verdicts) => rows.filter(row => verdicts.includes(row.verdict)).map(row => row.source).join(', ');
    const parts = [page.t('leads.says', { source: rows[0].source, value: rows[0].lead_value })];
    if (of('worthless')) parts.push(page.t('leads.worthless', { sources: of('worthless') }));
    if (of('not_affordable')) parts.push(page.t('leads.not-affordable', { sources: of('not_affordable') }));
    return {
      sentence: parts.join(' '),
      charts: [{ name: 'leads', about: page.t('leads.title'), height: look => Math.max(240, (look.narrow ? 100 : 70) + shown.length * 50), option: look => option(page, shown, look) }],
      tail: clv.el('ul', { class: 'clv-lines clv-verdicts' }, shown.map(row => clv.el('li', {},
        clv.el('strong', {}, row.source), ' ', row.verdict ? clv.badge(row.verdict, page.t(`lead-verdict.${row.verdict}`)) : null, ' ', page.text.of(row, 'verdict_reason')))),
      table: {
        columns: [
          { title: page.t('leads.source'), value: 'source' },
          { title: page.t('leads.leads'), value: 'leads', kind: 'count' },
          { title: page.t('leads.open'), value: 'open_leads', kind: 'count' },
          { title: page.t('leads.so-far'), value: 'conversion_so_far', kind: 'fine' },
          { title: page.t('leads.conversion'), value: 'conversion_rate', kind: 'fine' },
          { title: page.t('leads.customer-value'), value: 'customer_value', kind: 'money' },
          { title: page.t('leads.value'), value: 'lead_value', kind: 'money' },
          { title: page.t('leads.max-cost'), value: 'max_cost_per_lead', kind: 'money' },
          { title: page.t('leads.cost'), value: 'cost_per_lead', kind: 'money' },
          { title: page.t('leads.open-value'), value: 'open_lead_value', kind: 'money' },
          { title: page.t('verdict'), value: row => row.verdict ? page.t(`lead-verdict.${row.verdict}`) : null },
        ],
        rows,
      },
    };
  });
})(globalThis.ClvPictures ??= {});
