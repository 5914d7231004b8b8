using ClvBatch.Snapshots.Catalog;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>The columns that stand in a PostgreSQL mart, held against the catalog.</summary>
internal sealed class MartColumns
{
    private readonly ILookup<string, (string Name, string Type)> _present;

    private MartColumns(ILookup<string, (string Name, string Type)> present) => _present = present;

    public static MartColumns Read(MartSession session) => new(session.Rows(
        """
        SELECT nspname || '.' || relname, attname::text, format_type(atttypid, atttypmod)
        FROM pg_attribute
        INNER JOIN pg_class ON pg_class.oid = attrelid
        INNER JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname IN ('bi', 'clv') AND relkind IN ('r', 'p') AND NOT relispartition AND attnum > 0 AND NOT attisdropped
        ORDER BY attrelid, attnum
        """,
        row => (Table: row.Get<string>(0), Column: (Name: row.Get<string>(1), Type: row.Get<string>(2))))
        .ToLookup(entry => entry.Table, entry => entry.Column, StringComparer.Ordinal));

    /// <summary>Names in the order they stand in the table; empty = there is no such table.</summary>
    public IEnumerable<string> Of(StoredTable table) => _present[table.Name].Select(column => column.Name);

    /// <summary>Columns of the catalog that the table lacks.</summary>
    public IEnumerable<MartColumn> Missing(StoredTable table) =>
        table.Table.Columns.Where(column => _present[table.Name].All(present => present.Name != column.Name));

    /// <exception cref="MartNotReadyException">A column exists with another type: the table belongs to something else.</exception>
    public void RequireTypes(StoredTable table)
    {
        foreach (MartColumn column in table.Table.Columns)
        {
            (string name, string type) = _present[table.Name].FirstOrDefault(present => present.Name == column.Name);
            if (name is not null && type != StoredTable.TypeOf(column))
            {
                throw new MartNotReadyException(
                    $"Column {table.Name}.{name} is {type}, but this version writes {StoredTable.TypeOf(column)}. "
                    + "Publish into another database, or see the upgrading notes in CHANGELOG.md.");
            }
        }
    }
}
