using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Assembly;

/// <summary>Tables of the workspace that published ones are made from, each from the SELECT of its name in <c>sql/transform</c>.</summary>
public static class WorkspaceTables
{
    /// <summary>Creates the table anew from <c>sql/transform/&lt;table&gt;.sql</c>.</summary>
    public static void Derive(
        DuckDbConnection workspace, string table, CancellationToken cancellationToken, params ReadOnlySpan<(string Token, object? Value)> values) =>
        workspace.Execute(
            $"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} AS {SqlCatalog.Bind($"transform/{table}.sql", values)}", cancellationToken);

    /// <summary>The same SELECT as a view of this connection: worked out where it is read, and only the columns that are.</summary>
    public static void Describe(
        DuckDbConnection workspace, string view, CancellationToken cancellationToken, params ReadOnlySpan<(string Token, object? Value)> values) =>
        workspace.Execute($"CREATE OR REPLACE TEMP VIEW {view} AS {SqlCatalog.Bind($"transform/{view}.sql", values)}", cancellationToken);
}
