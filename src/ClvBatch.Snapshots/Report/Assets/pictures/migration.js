// Who moved from which segment to which since an earlier snapshot.
(clv => {
  'use strict';

  const preferred = ['30d', 'previous', '90d', '365d'];
  const flowsShown = 24;

  const chosen = rows => {
    const kinds = new Set(rows.map(row => row.comparison));
    const kind = preferred.find(candidate => kinds.has(candidate)) ?? [...kinds][0];
    return rows.filter(row => row.comparison === kind);
  };

  // The same segment stands on both sides, so nodes carry their side.
  const option = (page, flows, look) => {
    const nodes = [...new Set([...flows.map(row => `from ${row.from_segment}`), ...flows.map(row => `to ${row.to_segment}`)])];
    const codes = [...new Set(nodes.map(name => name.replace(/^(from|to) /, '')))];
    const color = name => look.series[codes.indexOf(name.replace(/^(from|to) /, '')) % look.series.length];
    const title = name => page.segment(name.replace(/^(from|to) /, ''));
    return {
      tooltip: clv.tooltip(look, item => item.dataType === 'edge'
        ? clv.tip(`${title(item.data.source)} → ${title(item.data.target)}`, [
          [page.t('customers'), page.text.write(item.data.row.customers, 'count')],
          [page.t('migration.share'), page.text.write(item.data.row.share_of_from, 'share')],
          [page.t('migration.before'), page.text.write(item.data.row.residual_clv_before, 'money')],
          [page.t('migration.now'), page.text.write(item.data.row.residual_clv_now, 'money')],
        ])
        : clv.tip(title(item.name), [[page.t('customers'), page.text.write(item.value, 'count')]])),
      series: [{
        type: 'sankey', left: 4, right: look.narrow ? 96 : 130, top: 8, bottom: 8, nodeGap: 18, nodeWidth: 12, draggable: false, layoutIterations: 32,
        emphasis: { focus: 'adjacency' },
        label: { color: look.ink, fontSize: 12, formatter: item => title(item.name), overflow: 'truncate', width: look.narrow ? 84 : 120 },
        data: nodes.map(name => ({ name, itemStyle: { color: color(name), borderWidth: 0 } })),
        links: flows.map(row => ({
          source: `from ${row.from_segment}`, target: `to ${row.to_segment}`, value: row.customers, row, lineStyle: { color: color(`from ${row.from_segment}`), opacity: 0.4 },
        })),
      }],
    };
  };

  clv.define('segments', 'migration', page => {
    const rows = chosen(page.doc.rows('fact_segment_migration').filter(row => row.customers > 0));
    if (rows.length === 0) return { half: true, nothing: page.t(page.doc.previous ? 'migration.too-near' : 'migration.none') };
    const moved = clv.sorted(rows.filter(row => row.from_segment !== row.to_segment), row => row.customers, true);
    const known = rows.filter(row => row.from_segment !== 'entered');
    const stayed = clv.divide(clv.sum(known.filter(row => row.from_segment === row.to_segment), 'customers'), clv.sum(known, 'customers'));
    const date = rows[0].compared_snapshot_date;
    return {
      half: true,
      sentence: (stayed === null ? '' : `${page.t('migration.says', { date, stayed })} `) + (moved.length === 0 ? page.t('migration.nobody') : page.t('migration.most', {
        from: page.segment(moved[0].from_segment), to: page.segment(moved[0].to_segment), customers: moved[0].customers,
      })),
      charts: moved.length === 0 ? [] : [{ name: 'migration', about: page.t('migration.title'), height: 440, option: look => option(page, moved.slice(0, flowsShown), look) }],
      table: {
        columns: [
          { title: page.t('migration.from'), value: row => page.segment(row.from_segment) },
          { title: page.t('migration.to'), value: row => page.segment(row.to_segment) },
          { title: page.t('customers'), value: 'customers', kind: 'count' },
          { title: page.t('migration.share'), value: 'share_of_from', kind: 'share' },
          { title: page.t('migration.before'), value: 'residual_clv_before', kind: 'money' },
          { title: page.t('migration.now'), value: 'residual_clv_now', kind: 'money' },
        ],
        rows: clv.sorted(rows, row => row.customers, true),
      },
    };
  });
})(globalThis.ClvPictures ??= {});
