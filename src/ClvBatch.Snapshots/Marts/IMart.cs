using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Snapshots.Marts;

/// <summary>Reads one small result; every call within one <see cref="IMart.Read"/> sees the same state of the mart.</summary>
/// <param name="sql">One SELECT that DuckDB and PostgreSQL both understand; parameters are $1, $2, …</param>
/// <param name="parameters">bool, int, long, double, decimal, DateOnly, DateTime, string or null.</param>
public delegate MartRows MartQuery(string sql, params IReadOnlyList<object?> parameters);

/// <summary>
/// The published tables (<c>bi</c>) and the ledger of the runs (<c>clv</c>). Opening one by <see cref="Mart.Open"/> touches nothing; every
/// operation is whole in itself and can be repeated.
/// </summary>
public interface IMart
{
    /// <summary>The mart as people name it; holds no secret.</summary>
    string Place { get; }

    /// <summary>True when there is something to be read: tables were created there.</summary>
    bool Exists(CancellationToken cancellationToken);

    /// <summary>Creates the mart and whatever tables, columns and rights this version adds; may be repeated at any time.</summary>
    /// <returns>What was done, a sentence each; empty = it was up to date.</returns>
    /// <exception cref="MartNotReadyException">A right is missing or something else of that name stands there.</exception>
    IReadOnlyList<string> Migrate(CancellationToken cancellationToken);

    /// <summary>Makes sure a run can publish: a file is created or upgraded, a server must have been migrated by its owner.</summary>
    /// <exception cref="MartNotReadyException">The mart has to be migrated first.</exception>
    void MakeReady(CancellationToken cancellationToken);

    /// <summary>The exclusive right to run and publish, until it is disposed or the process ends, however it ends.</summary>
    /// <exception cref="RunLockedException">Another run has it.</exception>
    IDisposable AcquireLock(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Records the start of a run and returns its fencing token, higher than that of any run before.</summary>
    long StartRun(RunStart run, CancellationToken cancellationToken);

    /// <summary>Records a finished stage; a repeated stage replaces its row.</summary>
    void FinishStage(RunStageRow stage, CancellationToken cancellationToken);

    /// <summary>Records that a run ended without a snapshot; a run that was overtaken meanwhile leaves the ledger to the later one.</summary>
    void FailRun(string runId, long fencingToken, DateTime finishedUtc, string reason, CancellationToken cancellationToken);

    /// <summary>Records how alerts were sent; a repeated sending replaces its row.</summary>
    void RecordDeliveries(IReadOnlyList<AlertDeliveryRow> deliveries, CancellationToken cancellationToken);

    /// <summary>Runs a reading function in one read-only state of the mart.</summary>
    T Read<T>(Func<MartQuery, T> read, CancellationToken cancellationToken);

    /// <summary>Hands over the rows of one query one by one as they arrive, so that memory does not grow with their number.</summary>
    void Stream(string sql, IReadOnlyList<object?> parameters, Action<MartRow> row, CancellationToken cancellationToken);

    /// <summary>Copies parts of the mart, all in one state, into tables of the workspace.</summary>
    void ImportInto(DuckDbConnection workspace, IReadOnlyList<MartImport> parts, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the snapshot in the workspace visible, all at once: the tables, the ledger and the mark of the newest snapshot. A snapshot of the
    /// same date is replaced.
    /// </summary>
    /// <param name="workspace">Holds the tables of <c>sql/mart</c>, filled; in no transaction.</param>
    /// <param name="snapshot">Its row in the ledger, with the fencing token of the run.</param>
    /// <param name="retention">Which snapshots stay.</param>
    /// <param name="failpoint">Is told each named point that is passed, so that a crash there can be rehearsed.</param>
    /// <param name="cancellationToken">Ends the publication; readers keep what they had.</param>
    /// <returns>Published rows per table.</returns>
    /// <exception cref="PublishException">A later run has started meanwhile, or the mart cannot be written.</exception>
    IReadOnlyDictionary<string, long> Publish(
        DuckDbConnection workspace,
        SnapshotRow snapshot,
        SnapshotRetention retention,
        Action<string> failpoint,
        CancellationToken cancellationToken);
}
