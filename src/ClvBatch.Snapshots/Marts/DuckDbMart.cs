using System.Globalization;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Marts;

/// <summary>The mart in one DuckDB file: published tables (<c>bi</c>) and the ledger of the runs (<c>clv</c>).</summary>
/// <remarks>
/// The file is opened for each operation and closed again, because DuckDB lets one process at a time write to it and readers must not be
/// kept out for the length of a run. The caller holds the lock of the run, so that no two processes interleave their operations.
/// </remarks>
public sealed class DuckDbMart
{
    private static readonly DuckDbSettings Settings = new() { Threads = 1 };

    private readonly string _path;

    private DuckDbMart(string path) => _path = path;

    /// <summary>Opens the mart, creating the file and whatever tables or columns this version adds.</summary>
    /// <exception cref="PublishException">The file cannot be opened for writing, or holds a table of another shape.</exception>
    public static DuckDbMart Open(string path, CancellationToken cancellationToken)
    {
        DuckDbMart mart = new(path);
        mart.Write(connection => DuckDbMartSchema.Upgrade(connection, path, cancellationToken));
        return mart;
    }

    /// <summary>The mart as it stands, for readers: nothing is created or changed.</summary>
    public static DuckDbMart At(string path) => new(path);

    /// <summary>True when a mart file is there to be read.</summary>
    public static bool Exists(string path) => File.Exists(path);

    /// <summary>Records the start of a run and returns its fencing token, higher than that of any run before.</summary>
    public long StartRun(RunStart run, CancellationToken cancellationToken) => Write(connection =>
    {
        using DuckDbTransaction transaction = connection.Begin();
        long token = connection.Scalar<long>("SELECT coalesce(max(fencing_token), 0) + 1 FROM clv.run", cancellationToken);
        connection.Execute("DELETE FROM clv.run WHERE run_id = $1", cancellationToken, run.RunId);
        connection.Execute(
            """
            INSERT INTO clv.run (run_id, snapshot_date, config_hash, source_fingerprint, fencing_token, state, started_utc, version)
            VALUES ($1, $2, $3, $4, $5, 'running', $6, $7)
            """,
            cancellationToken, run.RunId, run.SnapshotDate, run.ConfigHash, run.SourceFingerprint, token, run.StartedUtc, run.Version);
        transaction.Commit();
        return token;
    });

    /// <summary>Records a finished stage; a repeated stage replaces its row.</summary>
    public void FinishStage(RunStageRow stage, CancellationToken cancellationToken) => Write(connection =>
    {
        using DuckDbTransaction transaction = connection.Begin();
        connection.Execute("DELETE FROM clv.run_stage WHERE run_id = $1 AND stage = $2", cancellationToken, stage.RunId, stage.Stage);
        connection.Execute(
            "INSERT INTO clv.run_stage VALUES ($1, $2, $3, $4, $5, $6, $7)",
            cancellationToken,
            stage.RunId, stage.Stage, stage.Position, stage.StartedUtc, stage.Seconds, stage.RowCount, stage.PeakMemoryBytes);
        transaction.Commit();
    });

    /// <summary>Records that a run ended without a snapshot.</summary>
    public void FailRun(string runId, DateTime finishedUtc, string error, CancellationToken cancellationToken) => Write(connection =>
        connection.Execute(
            "UPDATE clv.run SET state = 'failed', finished_utc = $2, error = $3 WHERE run_id = $1", cancellationToken, runId, finishedUtc, error));

    /// <summary>The run of that id, or null.</summary>
    public RunRow? FindRun(string runId, CancellationToken cancellationToken) =>
        Read(connection => DuckDbLedger.FindRun(connection, runId, cancellationToken));

    /// <summary>The newest runs first.</summary>
    public IReadOnlyList<RunRow> Runs(int count, CancellationToken cancellationToken) =>
        Read(connection => DuckDbLedger.Runs(connection, count, cancellationToken));

    /// <summary>The finished stages of a run, in their order.</summary>
    public IReadOnlyList<RunStageRow> Stages(string runId, CancellationToken cancellationToken) =>
        Read(connection => DuckDbLedger.Stages(connection, runId, cancellationToken));

    /// <summary>The published snapshots, newest first.</summary>
    public IReadOnlyList<SnapshotRow> Snapshots(CancellationToken cancellationToken) =>
        Read(connection => DuckDbLedger.Snapshots(connection, cancellationToken));

    /// <summary>Runs a reading function on a connection of its own; the mart is not changed.</summary>
    public T Read<T>(Func<DuckDbConnection, T> read) => Use(Settings with { ReadOnly = true }, read);

    /// <summary>Copies a reading of the mart into the workspace, where stages can join it: known keys, the segments before.</summary>
    /// <param name="statements">SQL in which <c>mart</c> is the attached mart.</param>
    public void ImportInto(DuckDbConnection workspace, string statements, CancellationToken cancellationToken)
    {
        Attach(workspace, "(READ_ONLY)", cancellationToken);
        try
        {
            workspace.Execute(statements, cancellationToken);
        }
        finally
        {
            workspace.Execute("DETACH mart", CancellationToken.None);
        }
    }

    /// <summary>
    /// Makes the snapshot in the workspace visible, in one transaction: the tables, the ledger and the mark of the newest snapshot.
    /// A snapshot of the same date is replaced.
    /// </summary>
    /// <param name="failpoint">Is told each named point that is passed, so that a crash there can be rehearsed.</param>
    /// <returns>Published rows per table.</returns>
    /// <exception cref="PublishException">A later run has started meanwhile, or the mart cannot be written.</exception>
    public IReadOnlyDictionary<string, long> Publish(
        DuckDbConnection workspace,
        SnapshotRow snapshot,
        SnapshotRetention retention,
        Action<string> failpoint,
        CancellationToken cancellationToken)
    {
        try
        {
            Attach(workspace, "", cancellationToken);
            try
            {
                return new DuckDbPublication(workspace, snapshot, retention, failpoint).Run(cancellationToken);
            }
            finally
            {
                workspace.Execute("DETACH mart", CancellationToken.None);
            }
        }
        catch (DuckDbException error)
        {
            throw new PublishException($"The snapshot {snapshot.SnapshotDate:yyyy-MM-dd} could not be written to {_path}: {error.Message}", error);
        }
    }

    private void Attach(DuckDbConnection workspace, string mode, CancellationToken cancellationToken) =>
        workspace.Execute($"ATTACH {SqlLiteral.Text(_path)} AS mart {mode}", cancellationToken);

    private void Write(Action<DuckDbConnection> write) => Write(connection =>
    {
        write(connection);
        return 0;
    });

    private T Write<T>(Func<DuckDbConnection, T> write) => Use(Settings, write);

    private T Use<T>(DuckDbSettings settings, Func<DuckDbConnection, T> use)
    {
        try
        {
            using DuckDbDatabase database = DuckDbDatabase.Open(_path, settings);
            using DuckDbConnection connection = database.Connect();
            return use(connection);
        }
        catch (DuckDbException error)
        {
            throw new PublishException(
                string.Create(CultureInfo.InvariantCulture, $"The mart {_path} could not be used: {error.Message} ")
                + "If another program has the file open, close it there and run again; what was computed so far is kept.", error);
        }
    }
}
