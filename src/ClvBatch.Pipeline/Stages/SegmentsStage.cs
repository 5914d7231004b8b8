using ClvBatch.Pipeline.Alerts;
using ClvBatch.Pipeline.Economics;
using ClvBatch.Pipeline.Forecasting;
using ClvBatch.Pipeline.Metrics;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Pictures;
using ClvBatch.Pipeline.Quality;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Pipeline.Segmentation;
using ClvBatch.Pipeline.Subscriptions;
using ClvBatch.Pipeline.WhatIf;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Stages;

/// <summary>Brings scores and figures of every customer together, puts customers into segments, and completes and checks the snapshot.</summary>
public sealed class SegmentsStage : IStage
{
    public string Name => "segments";

    public long Execute(RunContext run, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        SegmentRules rules = SegmentRules.Load(run.Options.Segments.File);
        SegmentScript script = SegmentCompiler.Compile(rules, run.Options.Culture);
        run.Observer.StageProgress(Name, "next categories", null);
        NextCategories.Prepare(workspace, run.AsOf, rules.NextCategory, cancellationToken);
        run.Observer.StageProgress(Name, "customer metrics", null);
        CollectMetrics(run, cancellationToken);
        run.Observer.StageProgress(Name, "segments", null);
        CustomerSegmentation.Run(workspace, script, cancellationToken);
        run.Observer.StageProgress(Name, "snapshot tables", null);
        long rows = FillCustomers(run, cancellationToken) + FillTables(run, cancellationToken);
        rows += SegmentTables.Fill(run, script, cancellationToken);
        rows += PictureTables.Fill(run, cancellationToken);
        rows += MetricTable.Fill(run, cancellationToken) + AlertTable.Fill(run, cancellationToken);
        run.Observer.StageProgress(Name, "checks", null);
        SnapshotGate.Check(run, cancellationToken);
        return rows;
    }

    private static void CollectMetrics(RunContext run, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        WorkspaceTables.Derive(workspace, "customer_breadth", cancellationToken);
        WorkspaceTables.Describe(
            workspace,
            "customer_metrics",
            cancellationToken,
            ("as_of", run.AsOf),
            ("has_categories", HasRows(workspace, "customer_categories", cancellationToken)),
            ("has_interactions", HasRows(workspace, "customer_interactions", cancellationToken)));
    }

    /// <summary>What has a row per customer.</summary>
    private static long FillCustomers(RunContext run, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        long rows = SnapshotTables.Fill(workspace, "bi.dim_customer", cancellationToken)
            + SnapshotTables.Fill(workspace, "bi.fact_customer_snapshot", cancellationToken);
        CustomerSegmentation.Forget(workspace, cancellationToken);
        return rows;
    }

    private static long FillTables(RunContext run, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        return SnapshotTables.Fill(workspace, "bi.dim_snapshot", cancellationToken, Definitions(run, cancellationToken))
            + SnapshotTables.Fill(workspace, "bi.dim_date", cancellationToken, ("as_of", run.AsOf))
            + SnapshotTables.Fill(workspace, "bi.fact_segment_snapshot", cancellationToken)
            + SnapshotTables.Fill(workspace, "bi.fact_value_concentration", cancellationToken)
            + RetentionSensitivity.Fill(run, cancellationToken)
            + ValueForecast.Fill(run, cancellationToken)
            + UnitEconomics.Fill(run, cancellationToken)
            + SubscriptionBook.Fill(run, cancellationToken);
    }

    private static (string Token, object? Value)[] Definitions(RunContext run, CancellationToken cancellationToken)
    {
        ClvOptions options = run.Options;
        DuckDbConnection workspace = run.Workspace.Connection;
        bool hasMargin = workspace.Scalar<bool>("SELECT coalesce(max(has_margin) = 1, false) FROM stage.customer_seen", cancellationToken);
        return
        [
            ("as_of", run.AsOf),
            ("run_id", run.Key.RunId),
            ("model", ChosenModels.Read(workspace, cancellationToken).Purchases.Name),
            ("currency", options.Currency),
            ("time_zone", options.TimeZone),
            ("cohort_period", options.Cohorts.Period.ToString().ToLowerInvariant()),
            ("annual_discount_rate", options.Model.AnnualDiscountRate),
            ("margin_rate", SpendExpectation.Read(workspace, options.Model.GrossMargin, cancellationToken).MarginRate),
            ("margin_basis", hasMargin ? "margin column" : "configured gross margin"),
            ("horizon_months", string.Join(',', options.Model.HorizonMonths)),
            ("interval_level", options.Model.Interval),
        ];
    }

    private static bool HasRows(DuckDbConnection workspace, string table, CancellationToken cancellationToken) =>
        workspace.Scalar<bool>($"SELECT EXISTS (SELECT 1 FROM {table})", cancellationToken);
}
