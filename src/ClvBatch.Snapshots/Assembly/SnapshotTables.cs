using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Assembly;

/// <summary>Fills the published tables inside the workspace, each from the SELECT of the same name in <c>sql/transform</c>.</summary>
public static class SnapshotTables
{
    /// <summary>Creates the table anew and empty, in the workspace.</summary>
    public static void Create(DuckDbConnection workspace, MartTable table, CancellationToken cancellationToken) =>
        workspace.Execute(
            $"CREATE SCHEMA IF NOT EXISTS {table.Schema}; DROP TABLE IF EXISTS {table.QualifiedName}; {table.WorkspaceStatement()}", cancellationToken);

    /// <summary>Creates the table and fills it from <c>sql/transform/&lt;name&gt;.sql</c>; returns its rows.</summary>
    public static long Fill(
        DuckDbConnection workspace,
        string qualifiedName,
        CancellationToken cancellationToken,
        params ReadOnlySpan<(string Token, object? Value)> values) =>
        FillFrom(workspace, qualifiedName, SqlCatalog.Bind($"transform/{qualifiedName}.sql", values), cancellationToken);

    /// <summary>Creates the table and fills it from a SELECT whose columns have its names; returns its rows.</summary>
    public static long FillFrom(DuckDbConnection workspace, string qualifiedName, string select, CancellationToken cancellationToken)
    {
        MartTable table = MartCatalog.Default[qualifiedName];
        Create(workspace, table, cancellationToken);
        return workspace.Execute($"INSERT INTO {qualifiedName} BY NAME SELECT * FROM (\n{select}\n) ORDER BY {Order(table)}", cancellationToken);
    }

    /// <summary>The order in which rows are stored, so that the same rows always make the same file.</summary>
    private static string Order(MartTable table) => table.Key.Count == 0 ? "ALL" : string.Join(", ", table.Key.Select(SqlIdentifier.Quote));
}
