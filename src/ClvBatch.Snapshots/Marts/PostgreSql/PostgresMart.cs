using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>The mart in a PostgreSQL database. This version refuses it at the first step of a run, with a sentence that says so.</summary>
internal sealed class PostgresMart(MartOptions options) : IMart
{
    public string Place => $"a {options.Engine} mart";

    public bool Exists(CancellationToken cancellationToken) => throw Refusal();

    public IReadOnlyList<string> Migrate(CancellationToken cancellationToken) => throw Refusal();

    public void MakeReady(CancellationToken cancellationToken) => throw Refusal();

    public IDisposable AcquireLock(DateTimeOffset now, CancellationToken cancellationToken) => throw Refusal();

    public long StartRun(RunStart run, CancellationToken cancellationToken) => throw Refusal();

    public void FinishStage(RunStageRow stage, CancellationToken cancellationToken) => throw Refusal();

    public void FailRun(string runId, DateTime finishedUtc, string reason, CancellationToken cancellationToken) => throw Refusal();

    public T Read<T>(Func<MartQuery, T> read, CancellationToken cancellationToken) => throw Refusal();

    public void ImportInto(DuckDbConnection workspace, IReadOnlyList<MartImport> parts, CancellationToken cancellationToken) => throw Refusal();

    public IReadOnlyDictionary<string, long> Publish(
        DuckDbConnection workspace,
        SnapshotRow snapshot,
        SnapshotRetention retention,
        Action<string> failpoint,
        CancellationToken cancellationToken) => throw Refusal();

    private MartNotReadyException Refusal() => new($"{Place} is not in this version yet. Set Clv:Mart:Engine to DuckDb.");
}
