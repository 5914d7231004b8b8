using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Assembly;

/// <summary>What one check found.</summary>
/// <param name="Check">Name of the check, said as what must hold.</param>
/// <param name="Violations">The first violations in words; empty = passed.</param>
public sealed record CheckResult(string Check, IReadOnlyList<string> Violations);

/// <summary>The reconciliation every snapshot must pass before it is published: <c>sql/checks</c>, and the key of every table.</summary>
public static class SnapshotChecks
{
    private const int ShownViolations = 5;

    public static IReadOnlyList<CheckResult> Run(DuckDbConnection workspace, CancellationToken cancellationToken) =>
    [
        .. SqlCatalog.Names
            .Where(name => name.StartsWith("checks/", StringComparison.Ordinal))
            .Select(name => Run(workspace, Path.GetFileNameWithoutExtension(name), SqlCatalog.Text(name), cancellationToken)),
        .. MartCatalog.Default.Published
            .Where(table => table.Key.Count > 0)
            .Select(table => Run(workspace, $"{table.Name}_has_unique_keys", DuplicateKeys(table), cancellationToken)),
    ];

    private static CheckResult Run(DuckDbConnection workspace, string check, string sql, CancellationToken cancellationToken) =>
        new(check, workspace.Rows(
            $"SELECT CAST(violation AS VARCHAR) FROM ({sql}) ORDER BY 1 LIMIT {ShownViolations}",
            row => row.Get<string>(0),
            cancellationToken));

    private static string DuplicateKeys(MartTable table)
    {
        string key = string.Join(", ", table.Key.Select(SqlIdentifier.Quote));
        return $"SELECT concat_ws(' / ', {key}) AS violation FROM {table.QualifiedName} GROUP BY {key} HAVING count(*) > 1";
    }
}
