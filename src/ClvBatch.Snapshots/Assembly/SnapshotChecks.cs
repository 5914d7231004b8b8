using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Assembly;

/// <summary>What one check found.</summary>
/// <param name="Check">Name of the check, said as what must hold.</param>
/// <param name="Violations">The first violations in words; empty = passed.</param>
public sealed record CheckResult(string Check, IReadOnlyList<string> Violations);

/// <summary>
/// The reconciliation every snapshot must pass before it is published: <c>sql/checks</c>, and the key of every table. Checks of the input need
/// the workspace of the run; checks of the snapshot hold on the published tables alone and can be repeated at any time.
/// </summary>
public static class SnapshotChecks
{
    private const int ShownViolations = 5;

    /// <summary>All checks, in the workspace of a run.</summary>
    public static IReadOnlyList<CheckResult> OfRun(DuckDbConnection workspace, CancellationToken cancellationToken) =>
        [.. Run(workspace, "checks/input/", cancellationToken), .. OfSnapshot(workspace, cancellationToken)];

    /// <summary>The checks that need nothing but one snapshot in schema <c>bi</c>.</summary>
    public static IReadOnlyList<CheckResult> OfSnapshot(DuckDbConnection snapshot, CancellationToken cancellationToken) =>
    [
        .. Run(snapshot, "checks/snapshot/", cancellationToken),
        .. MartCatalog.Default.Published
            .Where(table => table.Key.Count > 0)
            .Select(table => Run(snapshot, $"{table.Name}_has_unique_keys", DuplicateKeys(table), cancellationToken)),
    ];

    private static IEnumerable<CheckResult> Run(DuckDbConnection connection, string folder, CancellationToken cancellationToken) =>
        SqlCatalog.Names
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => Run(connection, Path.GetFileNameWithoutExtension(name), SqlCatalog.Text(name), cancellationToken));

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
