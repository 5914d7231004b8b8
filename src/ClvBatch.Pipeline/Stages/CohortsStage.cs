using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Stages;

/// <summary>Cohort retention and observed lifetime value, from the cohort extracts.</summary>
public sealed class CohortsStage : IStage
{
    public string Name => "cohorts";

    public long Execute(RunContext run, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        WorkspaceTables.Derive(workspace, "channel_keys", cancellationToken);
        return SnapshotTables.Fill(workspace, "bi.dim_channel", cancellationToken)
            + SnapshotTables.Fill(workspace, "bi.dim_cohort", cancellationToken)
            + SnapshotTables.Fill(workspace, "bi.fact_cohort_period", cancellationToken, ("as_of", run.AsOf))
            + SnapshotTables.Fill(workspace, "bi.fact_cohort_channel_period", cancellationToken, ("as_of", run.AsOf))
            + SnapshotTables.Fill(
                workspace, "bi.fact_cohort_ltv", cancellationToken, ("as_of", run.AsOf), ("day_marks", run.Options.Cohorts.LtvDayMarks));
    }
}
