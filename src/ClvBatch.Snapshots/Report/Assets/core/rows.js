// The rows of a document as objects, and small sums over them.
(clv => {
  'use strict';

  const objects = table => table ? table.rows.map(row => Object.fromEntries(table.columns.map((column, index) => [column, row[index]]))) : [];

  const reader = content => {
    const read = new Map();
    return name => {
      if (!read.has(name)) read.set(name, objects(content?.tables?.[name]));
      return read.get(name);
    };
  };

  clv.open = content => ({
    snapshot: content.snapshot,
    rows: reader(content),
    previous: content.previous ? { snapshot: content.previous.snapshot, rows: reader(content.previous) } : null,
  });

  // The sum of a column or of what a function says; unknown values count as nothing.
  clv.sum = (rows, of) => rows.reduce((total, row) => total + ((typeof of === 'function' ? of(row) : row[of]) ?? 0), 0);

  clv.groups = (rows, of) => {
    const groups = new Map();
    for (const row of rows) {
      const key = typeof of === 'function' ? of(row) : row[of];
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(row);
    }
    return groups;
  };

  clv.sorted = (rows, of, descending = false) => [...rows].sort((a, b) => {
    const [x, y] = [of(a), of(b)];
    return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1);
  });

  clv.divide = (part, whole) => whole ? part / whole : null;
})(globalThis.ClvPictures ??= {});
