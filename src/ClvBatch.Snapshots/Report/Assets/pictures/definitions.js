// What every number means: a list that can be searched.
(clv => {
  'use strict';

  const entry = (page, row) => clv.el('li', {},
    clv.el('h4', {}, page.text.of(row, 'name'), ' ', clv.el('code', {}, `${row.table_name}.${row.column_name}`)),
    clv.el('p', {}, page.text.of(row, 'meaning')),
    clv.el('p', { class: 'clv-note' }, `${page.t('definitions.formula')}: ${page.text.of(row, 'formula')} · ${page.t('definitions.unit')}: ${page.text.of(row, 'unit')}`));

  clv.define('definitions', 'definitions', page => {
    const rows = [...page.doc.rows('metric_definition')].sort((a, b) => page.text.compare(page.text.of(a, 'name'), page.text.of(b, 'name')));
    if (rows.length === 0) return { nothing: page.t('definitions.none') };
    const found = clv.el('p', { class: 'clv-note', role: 'status' });
    const entries = rows.map(row => ({ item: entry(page, row), words: [row.table_name, row.column_name, ...['name', 'meaning', 'formula'].map(column => page.text.of(row, column))].join(' ').toLocaleLowerCase() }));
    const search = clv.el('input', { type: 'search', id: 'definitions-search', autocomplete: 'off' });
    const list = clv.el('details', {}, clv.el('summary', {}, page.t('definitions.list')), clv.el('ul', {}, entries.map(({ item }) => item)));
    const filter = () => {
      if (search.value.trim()) list.open = true;
      const asked = search.value.trim().toLocaleLowerCase().split(/\s+/);
      for (const { item, words } of entries) item.hidden = !asked.every(word => words.includes(word));
      found.textContent = page.t('definitions.found', { found: entries.filter(({ item }) => !item.hidden).length, all: entries.length });
    };
    search.addEventListener('input', filter);
    filter();
    return {
      sentence: page.t('definitions.says', { count: rows.length }),
      lead: clv.el('div', { class: 'clv-definitions' },
        clv.el('label', { for: 'definitions-search' }, page.t('definitions.search')), search, found, list),
    };
  });
})(globalThis.ClvPictures ??= {});
