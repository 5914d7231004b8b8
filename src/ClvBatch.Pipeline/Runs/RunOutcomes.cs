using System.Diagnostics;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Stages;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;
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

    public static RunResult AlreadyPublished(IMart mart, RunKey key, ClvOptions options, CancellationToken cancellationToken) =>
        Compose(RunOutcome.AlreadyPublished, mart, key, options, cancellationToken) with
        {
            Stages = [.. mart.Stages(key.RunId, cancellationToken)
                .Select(stage => new StageReport(stage.Stage, stage.Seconds, stage.RowCount, stage.PeakMemoryBytes, Reused: true))],
        };

    private static RunResult Compose(RunOutcome outcome, IMart mart, RunKey key, ClvOptions options, CancellationToken cancellationToken)
    {
        using Process process = Process.GetCurrentProcess();
        return mart.Read(query => new RunResult
        {
            Outcome = outcome,
            RunId = key.RunId,
            AsOf = key.AsOf,
            Resumed = false,
            Model = query("SELECT model FROM bi.dim_snapshot WHERE snapshot_date = $1", key.AsOf).Scalar<string>(),
            Rows = Rows(query, key.AsOf),
            Stages = [],
            Highlights = Highlights(query, key.AsOf),
            Paths = new RunPaths(
                mart.Place,
                options.Parquet.Enabled ? Path.GetFullPath(options.Parquet.Directory) : null,
                Report(query, key.AsOf, options),
                Path.GetFullPath(options.Workspace.Directory)),
            PeakMemoryBytes = process.PeakWorkingSet64,
            Notices = [],
        }, cancellationToken);
    }

    private static string? Report(MartQuery query, DateOnly asOf, ClvOptions options)
    {
        if (ReportStores.Of(options) is not { } reports)
            return null;
        bool isNewest = query("SELECT is_latest FROM bi.dim_snapshot WHERE snapshot_date = $1", asOf).Scalar<bool>();
        return Path.GetFullPath(isNewest ? reports.NewestPath : reports.PathOf(asOf));
    }

    private static Dictionary<string, long> Rows(MartQuery query, DateOnly asOf) =>
        MartCatalog.Default.Published.ToDictionary(
            table => table.QualifiedName,
            table => query(
                $"SELECT count(*) FROM {table.QualifiedName}{(table.IsDated ? $" WHERE snapshot_date = {SqlLiteral.Date(asOf)}" : "")}").Scalar<long>(),
            StringComparer.Ordinal);

    private static RunHighlights Highlights(MartQuery query, DateOnly asOf)
    {
        MartRow row = query(
            """
            SELECT
                sum(CASE WHEN orders > 0 THEN 1 ELSE 0 END),
                CAST(coalesce(sum(residual_clv), 0) AS decimal(28, 4)),
                CAST(coalesce(sum(historical_value), 0) AS decimal(28, 4)),
                CAST(sum(CASE WHEN value_decile = 10 THEN residual_clv END) AS double precision)
                    / CAST(nullif(sum(residual_clv), 0) AS double precision)
            FROM bi.fact_customer_snapshot
            WHERE snapshot_date = $1
            """,
            asOf).Rows.Single();
        return new RunHighlights
        {
            Customers = row.Get<long?>(0) ?? 0,
            ResidualEquity = row.Get<decimal>(1),
            HistoricalValue = row.Get<decimal>(2),
            TopDecileShare = row.Get<double?>(3),
            Retention = RetentionMonths.ToDictionary(month => month, month => Retention(query, asOf, month)),
        };
    }

    /// <summary>Active share over all cohorts old enough, weighted by their customers.</summary>
    private static double? Retention(MartQuery query, DateOnly asOf, int month) =>
        query(
            """
            SELECT CAST(sum(active_customers) AS double precision) / CAST(nullif(sum(customers), 0) AS double precision)
            FROM bi.fact_cohort_period WHERE snapshot_date = $1 AND period_index = $2 AND is_complete
            """,
            asOf,
            month).Scalar<double?>();
}
