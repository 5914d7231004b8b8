using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Marts;

/// <summary>Brings the tables of a mart file to the shape of <see cref="MartCatalog"/>: new tables and columns are added, nothing is removed.</summary>
internal static class DuckDbMartSchema
{
    /// <exception cref="PublishException">A column exists with another type: the file belongs to something else.</exception>
    /// <returns>What was added.</returns>
    public static IReadOnlyList<string> Upgrade(DuckDbConnection mart, string path, CancellationToken cancellationToken)
    {
        List<string> done = [];
        ILookup<string, (string Column, string Type)> present = mart.Rows(
            "SELECT schema_name || '.' || table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal",
            row => (Table: row.Get<string>(0), Column: (row.Get<string>(1), row.Get<string>(2))),
            cancellationToken).ToLookup(entry => entry.Table, entry => entry.Column, StringComparer.Ordinal);
        using DuckDbTransaction transaction = mart.Begin();
        mart.Execute("CREATE SCHEMA IF NOT EXISTS bi; CREATE SCHEMA IF NOT EXISTS clv;", cancellationToken);
        foreach (MartTable table in MartCatalog.Default.Tables)
            done.AddRange(Upgrade(mart, path, table, present[table.QualifiedName].ToDictionary(StringComparer.Ordinal), cancellationToken));
        transaction.Commit();
        return done;
    }

    private static List<string> Upgrade(
        DuckDbConnection mart, string path, MartTable table, Dictionary<string, string> present, CancellationToken cancellationToken)
    {
        if (present.Count == 0)
        {
            mart.Execute(table.CreateStatement(), cancellationToken);
            Describe(mart, table, cancellationToken);
            return [$"Table {table.QualifiedName} was created."];
        }

        List<string> done = [];
        foreach (MartColumn column in table.Columns)
        {
            if (!present.TryGetValue(column.Name, out string? type))
            {
                mart.Execute($"ALTER TABLE {table.QualifiedName} ADD COLUMN {SqlIdentifier.Quote(column.Name)} {column.Type}", cancellationToken);
                done.Add($"Column {table.QualifiedName}.{column.Name} was added.");
            }
            else if (!string.Equals(type, column.Type, StringComparison.Ordinal))
            {
                throw new PublishException(
                    $"{path}: column {table.QualifiedName}.{column.Name} is {type}, but this version writes {column.Type}. "
                    + "Publish into a new file, or see the upgrading notes in CHANGELOG.md.");
            }
        }

        if (done.Count > 0)
            Describe(mart, table, cancellationToken);
        return done;
    }

    private static void Describe(DuckDbConnection mart, MartTable table, CancellationToken cancellationToken) =>
        mart.Execute(string.Join(";\n", table.CommentStatements()), cancellationToken);
}
