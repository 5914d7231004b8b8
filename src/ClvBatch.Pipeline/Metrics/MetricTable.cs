using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Metrics;

namespace ClvBatch.Pipeline.Metrics;

/// <summary>Fills <c>bi.metric_definition</c> from the files.</summary>
internal static class MetricTable
{
    public static long Fill(RunContext run, CancellationToken cancellationToken)
    {
        IReadOnlyList<MetricDefinition> definitions = MetricFiles.Load(run.Options.Metrics);
        return SnapshotTables.FillFrom(run.Workspace.Connection, "bi.metric_definition", MetricDefinitions.Select(definitions), cancellationToken);
    }
}
