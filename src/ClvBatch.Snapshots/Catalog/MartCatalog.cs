using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Catalog;

/// <summary>The published tables, read from <c>sql/mart</c>: the one place that says names, types, keys and meanings.</summary>
/// <remarks>The texts are run in an empty database and read back from its catalog, so that nothing here parses SQL.</remarks>
public sealed class MartCatalog
{
    private static readonly Lazy<MartCatalog> Shipped = new(Load);

    private readonly Dictionary<string, MartTable> _byName;

    private MartCatalog(IReadOnlyList<MartTable> tables)
    {
        Tables = tables;
        _byName = tables.ToDictionary(table => table.QualifiedName, StringComparer.Ordinal);
    }

    /// <summary>The catalog this program was built with.</summary>
    public static MartCatalog Default => Shipped.Value;

    /// <summary>All tables, by qualified name.</summary>
    public IReadOnlyList<MartTable> Tables { get; }

    /// <summary>The tables that readers see: schema <c>bi</c>.</summary>
    public IEnumerable<MartTable> Published => Tables.Where(table => table.Schema is "bi");

    /// <exception cref="KeyNotFoundException">No table of that qualified name.</exception>
    public MartTable this[string qualifiedName] => _byName[qualifiedName];

    private static MartCatalog Load()
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });
        using DuckDbConnection connection = database.Connect();
        connection.Execute("CREATE SCHEMA bi; CREATE SCHEMA clv;", CancellationToken.None);

        // Ordinal order puts bi.fact_x.comments.sql before bi.fact_x.sql: shapes first, then the texts that speak about them.
        IEnumerable<string> names = SqlCatalog.Names
            .Where(name => Path.GetDirectoryName(name) is "mart")
            .OrderBy(name => name.EndsWith(".comments.sql", StringComparison.Ordinal));
        foreach (string name in names)
            connection.Execute(SqlCatalog.Text(name), CancellationToken.None);
        return new MartCatalog(ReadTables(connection));
    }

    private static List<MartTable> ReadTables(DuckDbConnection connection)
    {
        ILookup<string, MartColumn> columns = connection.Rows(
            """
            SELECT schema_name || '.' || table_name, column_name, data_type, is_nullable, coalesce("comment", '')
            FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index
            """,
            row => (Table: row.Get<string>(0), Column: new MartColumn(row.Get<string>(1), row.Get<string>(2), row.Get<bool>(3), row.Get<string>(4))),
            CancellationToken.None).ToLookup(entry => entry.Table, entry => entry.Column, StringComparer.Ordinal);
        Dictionary<string, string> keys = connection.Rows(
            """
            SELECT schema_name || '.' || table_name, array_to_string(constraint_column_names, ',')
            FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'
            """,
            row => (row.Get<string>(0), row.Get<string>(1)),
            CancellationToken.None).ToDictionary(StringComparer.Ordinal);
        return [.. connection.Rows(
            "SELECT schema_name, table_name, coalesce(\"comment\", '') FROM duckdb_tables() WHERE NOT internal ORDER BY schema_name, table_name",
            row => (Schema: row.Get<string>(0), Name: row.Get<string>(1), Meaning: row.Get<string>(2)),
            CancellationToken.None).Select(table => new MartTable(
                table.Schema,
                table.Name,
                table.Meaning,
                [.. columns[$"{table.Schema}.{table.Name}"]],
                keys.TryGetValue($"{table.Schema}.{table.Name}", out string? key) ? key.Split(',') : []))];
    }
}
