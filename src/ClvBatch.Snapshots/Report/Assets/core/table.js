// A table that screen readers can walk: caption, head and row heads.
(clv => {
  'use strict';

  const cell = (page, row, column, index) => {
    const value = typeof column.value === 'function' ? column.value(row) : row[column.value];
    const content = value instanceof Node ? value : page.text.write(value, column.kind ?? 'text');
    const isText = !column.kind || column.kind === 'text';
    return index === 0
      ? clv.el('th', { scope: 'row' }, content)
      : clv.el('td', { class: isText ? (column.long ? 'clv-sentence' : null) : 'clv-number', lang: column.language }, content);
  };

  // columns: { title, value: column or function, kind: format, long: sentences }; the first names the row.
  clv.table = (page, { caption, columns, rows, rowClass }) => clv.scroller(page.t('table-of', { caption }),
    clv.el('table', {},
      clv.el('caption', {}, caption),
      clv.el('thead', {}, clv.el('tr', {}, columns.map(column =>
        clv.el('th', { scope: 'col', class: column.kind && column.kind !== 'text' ? 'clv-number' : null }, column.title)))),
      clv.el('tbody', {}, rows.map(row =>
        clv.el('tr', { class: rowClass?.(row) }, columns.map((column, index) => cell(page, row, column, index)))))));
})(globalThis.ClvPictures ??= {});
