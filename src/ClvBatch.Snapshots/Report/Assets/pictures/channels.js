// What a new customer of each channel is worth against what it costs, with the verdict and its reason.
(clv => {
  'use strict';

  const color = (look, verdict) => ({ unprofitable: look.bad, over_invested: look.warn, under_invested: look.good, balanced: look.series[0] })[verdict] ?? look.dim;

  // Value : cost at which a channel meets the target; the most a customer may cost is the value over it.
  const target = rows => {
    const row = rows.find(candidate => candidate.ltv_to_cac && candidate.cac && candidate.max_affordable_cac);
    return row ? row.ltv_to_cac * row.cac / row.max_affordable_cac : null;
  };

  const ratioOption = (page, rows, goal, look) => {
    const down = rows.map(row => page.channel(row.channel));
    const judged = (name, index) => rows[index].verdict ? `${name}\n{verdict|${page.t(`verdict.${rows[index].verdict}`)}}` : name;
    return {
      grid: clv.grid(look, { top: 28, right: 28 }),
      xAxis: clv.values(look, value => page.text.write(value, 'decimal'), { min: 0, ...clv.under(page.t('channels.ratio')) }),
      yAxis: clv.categories(look, down, {
        inverse: true,
        axisLabel: { width: look.narrow ? 96 : 150, overflow: 'truncate', interval: 0, formatter: judged, color: look.ink, lineHeight: 15, rich: { verdict: { color: look.dim, fontSize: 11, lineHeight: 14 } } },
      }),
      tooltip: clv.axisTooltip(look, items => {
        const row = rows[items[0].dataIndex];
        return clv.tip(page.channel(row.channel), [
          [page.t('channels.ratio'), page.text.write(row.ltv_to_cac, 'ratio')],
          row.ltv_to_cac_low === null ? null : [page.t('interval'), `${page.text.write(row.ltv_to_cac_low, 'ratio')} – ${page.text.write(row.ltv_to_cac_high, 'ratio')}`],
          [page.t('cac'), page.text.write(row.cac, 'money')],
          [page.t('channels.max-cac'), page.text.write(row.max_affordable_cac, 'money')],
          [page.t('verdict'), row.verdict ? page.t(`verdict.${row.verdict}`) : null],
        ].filter(line => line && line[1] !== null));
      }, { axisPointer: { type: 'shadow' } }),
      series: [
        {
          name: page.t('channels.ratio'), type: 'bar', barMaxWidth: 22,
          data: rows.map(row => ({ value: row.ltv_to_cac, itemStyle: { color: color(look, row.verdict) } })),
          markLine: goal === null ? undefined : {
            silent: true, symbol: 'none', lineStyle: { color: look.ink, width: 2, type: 'dashed' }, data: [{ xAxis: goal }],
            label: { formatter: page.t('channels.target', { target: goal }), color: look.ink, fontSize: 12, position: 'start', distance: 6, align: 'center' },
          },
        },
        {
          name: page.t('interval'), type: 'custom', silent: true, z: 5,
          data: rows.map((row, index) => [index, row.ltv_to_cac_low, row.ltv_to_cac_high]),
          encode: { x: [1, 2], y: 0 },
          renderItem: (_, api) => {
            if (Number.isNaN(api.value(1)) || Number.isNaN(api.value(2))) return null;
            const [from, to] = [api.coord([api.value(1), api.value(0)]), api.coord([api.value(2), api.value(0)])];
            const style = { stroke: look.ink, lineWidth: 1.5, fill: null };
            const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
            return { type: 'group', children: [line(from[0], from[1], to[0], to[1]), line(from[0], from[1] - 5, from[0], from[1] + 5), line(to[0], to[1] - 5, to[0], to[1] + 5)] };
          },
        },
      ],
    };
  };

  const moneyOption = (page, rows, look) => {
    const parts = [['cac', 'cac', look.series[1]], ['max_affordable_cac', 'channels.max-cac', look.series[5]], ['ltv_12m', 'ltv-12m', look.series[0]], ['ltv_36m', 'ltv-36m', look.series[2]]];
    return {
      legend: clv.legend(look),
      grid: clv.grid(look, { top: clv.legendSpace(look, parts.map(([, label]) => page.t(label))), right: 20 }),
      xAxis: clv.values(look, value => page.text.write(value, 'shortMoney')),
      yAxis: clv.categories(look, rows.map(row => page.channel(row.channel)), { inverse: true, axisLabel: { width: look.narrow ? 84 : 130, overflow: 'truncate', interval: 0 } }),
      tooltip: clv.axisTooltip(look, items => clv.tip(page.channel(rows[items[0].dataIndex].channel),
        parts.map(([column, label, mark]) => [page.t(label), page.text.write(rows[items[0].dataIndex][column], 'money'), mark])), { axisPointer: { type: 'shadow' } }),
      series: parts.map(([column, label, mark]) => ({ name: page.t(label), type: 'bar', barGap: '10%', itemStyle: { color: mark }, data: rows.map(row => row[column]) })),
    };
  };

  const sentence = (page, rows, all, goal) => {
    const of = verdict => rows.filter(row => row.verdict === verdict).map(row => page.channel(row.channel)).join(', ');
    const parts = [all?.ltv_to_cac ? page.t('channels.says', { ratio: all.ltv_to_cac, target: goal }) : page.t('channels.no-cost')];
    for (const verdict of ['unprofitable', 'over_invested', 'under_invested']) if (of(verdict)) parts.push(page.t(`channels.${verdict}`, { channels: of(verdict) }));
    return parts.join(' ');
  };

  clv.define('channels', 'channels', page => {
    const economics = page.doc.rows('fact_channel_economics');
    const rows = clv.sorted(economics.filter(row => row.grain === 'channel' && row.new_customers > 0), row => row.new_customers, true);
    if (rows.length === 0) return { nothing: page.t('channels.none') };
    const all = economics.find(row => row.grain === 'all');
    const costed = clv.sorted(rows.filter(row => row.ltv_to_cac !== null), row => row.ltv_to_cac, true);
    const ordered = [...costed, ...rows.filter(row => !costed.includes(row))];
    const goal = target(economics);
    const height = count => 90 + count * 44;
    return {
      sentence: sentence(page, rows, all, goal),
      chartsBeside: true,
      charts: [
        costed.length === 0 ? null : { name: 'channels-ratio', title: page.t('channels.ratio-title'), about: page.t('channels.ratio-title'), height: Math.max(260, height(costed.length)), option: look => ratioOption(page, costed, goal, look) },
        { name: 'channels-value', title: page.t('channels.value-title'), about: page.t('channels.value-title'), height: look => Math.max(260, (look.narrow ? 110 : 70) + rows.length * 52), option: look => moneyOption(page, ordered, look) },
      ].filter(chart => chart),
      tail: clv.el('ul', { class: 'clv-lines clv-verdicts' }, ordered.map(row => clv.el('li', {},
        clv.el('strong', {}, page.channel(row.channel)), ' ', row.verdict ? clv.badge(row.verdict, page.t(`verdict.${row.verdict}`)) : null, ' ', page.text.of(row, 'verdict_reason')))),
      table: {
        columns: [
          { title: page.t('channel'), value: row => page.channel(row.channel) },
          { title: page.t('spend'), value: 'spend', kind: 'money' },
          { title: page.t('new-customers'), value: 'new_customers', kind: 'count' },
          { title: page.t('cac'), value: 'cac', kind: 'money' },
          { title: page.t('channels.max-cac'), value: 'max_affordable_cac', kind: 'money' },
          { title: page.t('ltv-12m'), value: 'ltv_12m', kind: 'money' },
          { title: page.t('ltv-36m'), value: 'ltv_36m', kind: 'money' },
          { title: page.t('channels.ratio'), value: 'ltv_to_cac', kind: 'ratio' },
          { title: page.t('channels.payback'), value: 'payback_months', kind: 'decimal' },
          { title: page.t('channels.marginal'), value: 'marginal_cac', kind: 'money' },
          { title: page.t('verdict'), value: row => row.verdict ? page.t(`verdict.${row.verdict}`) : null },
        ],
        rows: all ? [all, ...ordered] : ordered,
      },
    };
  });
})(globalThis.ClvPictures ??= {});
