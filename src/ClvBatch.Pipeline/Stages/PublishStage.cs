using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Parquet;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Stages;

/// <summary>
/// Makes the snapshot visible: Parquet first, then the mart, whose ledger names the hash of the Parquet manifest and so is the arbiter of
/// what exists; <c>latest</c> last. Every step can be repeated.
/// </summary>
public sealed class PublishStage : IStage
{
    internal const string StageName = "publish";

    public string Name => StageName;

    public long Execute(RunContext run, CancellationToken cancellationToken)
    {
        // The stage's own transaction records that it is done; a mart is a database of its own and takes a transaction of its own.
        using DuckDbConnection publisher = run.Workspace.Connect();
        ParquetStore? parquet = ParquetStores.Of(run.Options);
        run.Observer.StageProgress(Name, "Parquet", null);
        string? manifest = parquet?.Publish(publisher, run.AsOf, run.Key.RunId, run.Failpoint.Hit, cancellationToken);
        run.Observer.StageProgress(Name, "mart", null);
        SnapshotRow snapshot = new(run.AsOf, run.Key.RunId, run.FencingToken, run.Time.GetUtcNow().UtcDateTime, manifest);
        RetentionOptions retention = run.Options.Retention;
        IReadOnlyDictionary<string, long> rows = run.Mart.Publish(
            publisher, snapshot, new SnapshotRetention(retention.DailyDays, retention.KeepMonthEnds), run.Failpoint.Hit, cancellationToken);
        FollowMart(run, parquet, cancellationToken);
        run.Failpoint.Hit("publish.after_latest");
        return rows.Values.Sum();
    }

    private static void FollowMart(RunContext run, ParquetStore? parquet, CancellationToken cancellationToken)
    {
        if (parquet is null)
            return;
        HashSet<DateOnly> published = [.. run.Mart.Snapshots(cancellationToken).Select(snapshot => snapshot.SnapshotDate)];
        parquet.Follow(published);
    }
}
