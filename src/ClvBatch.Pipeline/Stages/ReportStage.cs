using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Report;

namespace ClvBatch.Pipeline.Stages;

/// <summary>Draws the published snapshot: reads what readers find in the mart, not what the run believes to have written there.</summary>
public sealed class ReportStage : IStage
{
    public string Name => "report";

    public long Execute(RunContext run, CancellationToken cancellationToken)
    {
        if (ReportStores.Of(run.Options) is not { } reports)
            return 0;
        HashSet<DateOnly> published = [.. run.Mart.Snapshots(cancellationToken).Select(snapshot => snapshot.SnapshotDate)];
        // A snapshot that the rules of retention drop at once leaves nothing to draw.
        SnapshotDocument? document = published.Contains(run.AsOf)
            ? run.Mart.Read(query => SnapshotDocument.Read(query, run.AsOf), cancellationToken)
            : null;
        try
        {
            if (document is not null)
                reports.Write(document, run.AsOf, run.Options.Culture);
            reports.Follow(published);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                "Clv:Report:Directory",
                run.Options.Report.Directory,
                $"cannot be written to ({error.Message})",
                "make room or name another folder, and run again; the snapshot is published, only its report is missing");
        }

        return document is null ? 0 : 1;
    }
}
