using System.Diagnostics;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Runs;

/// <summary>Composes the account of a run from what stands in the mart afterwards, so that it says what readers will find.</summary>
internal static class RunOutcomes
{
    private static readonly int[] RetentionMonths = [1, 3, 6, 12];

    public static RunResult Published(RunContext run, IReadOnlyList<StageReport> stages, CancellationToken cancellationToken) =>
        Compose(RunOutcome.Published, run.Mart, run.Key, run.Options, cancellationToken) with
        {
            Resumed = run.Workspace.Resumed,
            Stages = stages,
            Notices = [.. stages.SelectMany(stage => run.Workspace.Notices(stage.Name, cancellationToken))],
        };

    public static RunResult AlreadyPublished(DuckDbMart mart, RunKey key, ClvOptions options, CancellationToken cancellationToken) =>
        Compose(RunOutcome.AlreadyPublished, mart, key, options, cancellationToken) with
        {
            Stages = [.. mart.Stages(key.RunId, cancellationToken)
                .Select(stage => new StageReport(stage.Stage, stage.Seconds, stage.RowCount, stage.PeakMemoryBytes, Reused: true))],
        };

    private static RunResult Compose(RunOutcome outcome, DuckDbMart mart, RunKey key, ClvOptions options, CancellationToken cancellationToken)
    {
        using Process process = Process.GetCurrentProcess();
        return mart.Read(connection => new RunResult
        {
            Outcome = outcome,
            RunId = key.RunId,
            AsOf = key.AsOf,
            Resumed = false,
            Model = connection.Scalar<string>("SELECT model FROM bi.dim_snapshot WHERE snapshot_date = $1", cancellationToken, key.AsOf),
            Rows = Rows(connection, key.AsOf, cancellationToken),
            Stages = [],
            Highlights = Highlights(connection, key.AsOf, cancellationToken),
            Paths = new RunPaths(
                Path.GetFullPath(options.Mart.ConnectionString),
                options.Parquet.Enabled ? Path.GetFullPath(options.Parquet.Directory) : null,
                Report: null,
                Path.GetFullPath(options.Workspace.Directory)),
            PeakMemoryBytes = process.PeakWorkingSet64,
            Notices = [],
        });
    }

    private static Dictionary<string, long> Rows(DuckDbConnection mart, DateOnly asOf, CancellationToken cancellationToken) =>
        MartCatalog.Default.Published.ToDictionary(
            table => table.QualifiedName,
            table => mart.Scalar<long>(
                $"SELECT count(*) FROM {table.QualifiedName}{(table.IsDated ? $" WHERE snapshot_date = {SqlLiteral.Date(asOf)}" : "")}",
                cancellationToken),
            StringComparer.Ordinal);

    private static RunHighlights Highlights(DuckDbConnection mart, DateOnly asOf, CancellationToken cancellationToken) => mart.Rows(
        """
        SELECT
            count(*) FILTER (orders > 0),
            coalesce(sum(residual_clv), 0)::decimal(28, 4),
            coalesce(sum(historical_value), 0)::decimal(28, 4),
            (sum(residual_clv) FILTER (value_decile = 10))::double / nullif(sum(residual_clv), 0)::double
        FROM bi.fact_customer_snapshot
        WHERE snapshot_date = $1
        """,
        row => new RunHighlights
        {
            Customers = row.Get<long>(0),
            ResidualEquity = row.Get<decimal>(1),
            HistoricalValue = row.Get<decimal>(2),
            TopDecileShare = row.Get<double?>(3),
            Retention = new Dictionary<int, double?>(),
        },
        cancellationToken,
        asOf).Single() with
        {
            Retention = RetentionMonths.ToDictionary(month => month, month => Retention(mart, asOf, month, cancellationToken)),
        };

    /// <summary>Active share over all cohorts old enough, weighted by their customers.</summary>
    private static double? Retention(DuckDbConnection mart, DateOnly asOf, int month, CancellationToken cancellationToken) =>
        mart.Scalar<double?>(
            """
            SELECT sum(active_customers)::double / nullif(sum(customers), 0)
            FROM bi.fact_cohort_period WHERE snapshot_date = $1 AND period_index = $2 AND is_complete
            """,
            cancellationToken,
            asOf,
            month);
}
