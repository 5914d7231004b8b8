// What one input changed alone would change.
(clv => {
  'use strict';

  const name = (page, row) => page.t(`what-if.${row.input}`, {
    change: `${row.change > 0 ? '+' : '−'}${page.text.write(Math.abs(row.change), 'decimal')}`, points: Math.abs(row.change),
  });

  const option = (page, rows, look) => {
    const parts = [['equity_change', 'what-if.equity', look.series[0]], ['profit_12m_change', 'what-if.profit', look.series[1]]];
    return {
      legend: clv.legend(look),
      grid: clv.grid(look, { top: clv.legendSpace(look, parts.map(([, label]) => page.t(label))), right: 24 }),
      xAxis: clv.values(look, value => page.text.write(value, 'signedMoney')),
      yAxis: clv.categories(look, rows.map(row => name(page, row)), { inverse: true, axisLabel: { width: look.narrow ? 120 : 190, overflow: 'truncate', interval: 0 } }),
      tooltip: clv.axisTooltip(look, items => {
        const row = rows[items[0].dataIndex];
        return clv.tip(name(page, row), [
          ...parts.map(([column, label, mark]) => [page.t(label), page.text.write(row[column], 'signedMoney'), mark]),
          [page.t('what-if.share'), page.text.write(row.equity_change_share, 'signedShare')],
        ]);
      }, { axisPointer: { type: 'shadow' } }),
      series: parts.map(([column, label, mark]) => ({ name: page.t(label), type: 'bar', barGap: '10%', itemStyle: { color: mark }, data: rows.map(row => row[column]) })),
    };
  };

  const size = row => Math.max(Math.abs(row.equity_change ?? 0), Math.abs(row.profit_12m_change ?? 0));

  clv.define('forecast', 'what-if', page => {
    const rows = page.doc.rows('fact_retention_sensitivity').filter(row => row.segment === 'all' && (row.equity_change !== null || row.profit_12m_change !== null));
    if (rows.length === 0) return { nothing: page.t('what-if.none') };
    // Inputs with the strongest effect first, the two directions of an input side by side.
    const strength = new Map([...clv.groups(rows, row => `${row.input} ${Math.abs(row.change)}`)].map(([key, cells]) => [key, Math.max(...cells.map(size))]));
    const ordered = [...rows].sort((a, b) => {
      const [x, y] = [a, b].map(row => `${row.input} ${Math.abs(row.change)}`);
      return strength.get(y) - strength.get(x) || x.localeCompare(y) || b.change - a.change;
    });
    const point = rows.find(row => row.input === 'retention' && row.change === 1);
    return {
      half: true,
      sentence: point && point.equity_change !== null
        ? page.t('what-if.says', { equity: point.equity_change, share: point.equity_change_share, profit: point.profit_12m_change }) : page.t('what-if.plain'),
      charts: [{ name: 'what-if', about: page.t('what-if.title'), height: 70 + ordered.length * 34, option: look => option(page, ordered, look) }],
      table: {
        columns: [
          { title: page.t('what-if.change'), value: row => name(page, row) },
          { title: page.t('what-if.equity'), value: 'equity_change', kind: 'signedMoney' },
          { title: page.t('what-if.share'), value: 'equity_change_share', kind: 'signedShare' },
          { title: page.t('what-if.profit'), value: 'profit_12m_change', kind: 'signedMoney' },
          { title: page.t('what-if.staying'), value: 'staying_share', kind: 'share' },
        ],
        rows: ordered,
      },
    };
  });
})(globalThis.ClvPictures ??= {});
