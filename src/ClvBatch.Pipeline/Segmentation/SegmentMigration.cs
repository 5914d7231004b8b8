using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Segmentation;

/// <summary>
/// Customers and value by the segment they were in earlier and the segment they are in now: against the previous snapshot, and against the
/// newest one at or before each configured distance that is not older than the tolerance. Distances without a snapshot have no rows.
/// </summary>
public static class SegmentMigration
{
    private const string Previous = "previous_lifecycle";

    /// <summary>What must be known of earlier snapshots; all of them lie before the as-of date, so that a repeated run compares the same.</summary>
    public static IReadOnlyList<MartImport> Imports(DateOnly asOf, SegmentOptions options) =>
    [
        Import(Previous, $"snapshot_date < {SqlLiteral.Date(asOf)}", ", last_order_on"),
        .. options.MigrationDays.Select(days => Import(TableOf(days), Within(asOf.AddDays(-days), Tolerance(days, options)))),
    ];

    /// <summary>Fills bi.fact_segment_migration; after bi.fact_customer_snapshot. Returns the rows.</summary>
    public static long Fill(DuckDbConnection workspace, DateOnly asOf, SegmentOptions options, CancellationToken cancellationToken)
    {
        IEnumerable<string> parts = options.MigrationDays.Select(days => Part(Code(days), TableOf(days))).Prepend(Part("previous", Previous));
        workspace.Execute($"CREATE OR REPLACE VIEW earlier_segments AS {string.Join(" UNION ALL ", parts)}", cancellationToken);
        return SnapshotTables.Fill(workspace, "bi.fact_segment_migration", cancellationToken, ("as_of", asOf));
    }

    /// <summary>Days by which a snapshot may be older than the distance asked for: half the distance, at most what is configured.</summary>
    private static int Tolerance(int days, SegmentOptions options) => Math.Min(days / 2, options.MigrationToleranceDays);

    private static string Code(int days) => string.Create(CultureInfo.InvariantCulture, $"{days}d");

    private static string TableOf(int days) => $"earlier_segments_{Code(days)}";

    private static string Within(DateOnly newest, int tolerance) =>
        $"snapshot_date BETWEEN {SqlLiteral.Date(newest.AddDays(-tolerance))} AND {SqlLiteral.Date(newest)}";

    // One scalar subquery per table: partitions of other dates are not touched.
    private static MartImport Import(string table, string dates, string more = "") => new(
        table,
        $"""
        SELECT snapshot_date, customer_key, primary_segment, lifecycle, residual_clv{more} FROM bi.fact_customer_snapshot
        WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot WHERE {dates})
        """);

    private static string Part(string comparison, string table) =>
        $"SELECT {SqlLiteral.Text(comparison)} AS comparison, snapshot_date, customer_key, primary_segment, lifecycle, residual_clv FROM {table}";
}
