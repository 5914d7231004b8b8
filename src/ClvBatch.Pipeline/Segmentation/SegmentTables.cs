using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Segmentation;

/// <summary>Fills the published tables that follow from segments: what to offer to whom, who went from where to where, and who comes back.</summary>
internal static class SegmentTables
{
    /// <summary>After bi.fact_customer_snapshot and bi.fact_segment_snapshot; returns the rows.</summary>
    public static long Fill(RunContext run, SegmentScript script, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        return SnapshotTables.FillFrom(workspace, "bi.dim_segment", script.DimSegment, cancellationToken)
            + SnapshotTables.FillFrom(workspace, "bi.dim_action", script.DimAction, cancellationToken)
            + SnapshotTables.Fill(workspace, "bi.fact_next_category", cancellationToken, ("as_of", run.AsOf))
            + SnapshotTables.Fill(workspace, "bi.fact_customer_segment", cancellationToken, ("as_of", run.AsOf))
            + SegmentMigration.Fill(workspace, run.AsOf, run.Options.Segments, cancellationToken)
            + SnapshotTables.Fill(workspace, "bi.fact_revenue_month", cancellationToken, ("as_of", run.AsOf))
            + SnapshotTables.Fill(
                workspace, "bi.fact_order_funnel", cancellationToken, ("as_of", run.AsOf), ("within_days", run.Options.Cohorts.FunnelDays));
    }
}
