using System.Data;
using ClvBatch.Warehouse.DuckDb;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>The mart in a PostgreSQL database, which <c>migrate</c> has set up.</summary>
/// <remarks>
/// Each operation connects anew: a run is long and a server may restart within it. Only the lock keeps its connection. Everything is done in
/// the role clv_publisher, so that several users may publish in turn.
/// </remarks>
internal sealed class PostgresMart(MartOptions options) : IMart
{
    private readonly MartPlace _place = new(options);
    private AdvisoryLock? _lock;

    public string Place => _place.Name;

    public bool Exists(CancellationToken cancellationToken) => Guard(() =>
    {
        using MartSession session = MartSession.Open(_place, "clvbatch mart", cancellationToken);
        return session.Scalar<bool>(
            "SELECT EXISTS (SELECT FROM pg_class INNER JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = 'clv' AND relname = 'snapshot')");
    });

    public IReadOnlyList<string> Migrate(CancellationToken cancellationToken) =>
        Guard(() => new PostgresMigration(_place, options.Distributed, cancellationToken).Run());

    public void MakeReady(CancellationToken cancellationToken) => With(session =>
    {
        string[] missing = [.. PostgresMigration.Pending(session).Select(script => $"script {script}"), .. PostgresSchema.Missing(session)];
        return missing.Length == 0
            ? true
            : throw MartFault.NotMigrated(_place, $"missing: {string.Join(", ", missing.Take(3))}{(missing.Length > 3 ? " and more" : "")}");
    }, cancellationToken);

    public IDisposable AcquireLock(DateTimeOffset now, CancellationToken cancellationToken) =>
        Guard(() => _lock = AdvisoryLock.Acquire(_place, AdvisoryLock.Purpose.Run, cancellationToken));

    public long StartRun(RunStart run, CancellationToken cancellationToken) => With(session =>
    {
        using NpgsqlTransaction transaction = session.Begin();
        long token = session.Scalar<long>("UPDATE clv.fence SET token = token + 1 RETURNING token");
        session.Execute("DELETE FROM clv.run WHERE run_id = $1", run.RunId);
        session.Execute(
            """
            INSERT INTO clv.run (run_id, snapshot_date, config_hash, source_fingerprint, fencing_token, state, started_utc, version)
            VALUES ($1, $2, $3, $4, $5, 'running', $6, $7)
            """,
            run.RunId, run.SnapshotDate, run.ConfigHash, run.SourceFingerprint, token, run.StartedUtc, run.Version);
        transaction.Commit();
        return token;
    }, cancellationToken);

    public void FinishStage(RunStageRow stage, CancellationToken cancellationToken) => With(session => session.Execute(
        """
        INSERT INTO clv.run_stage (run_id, stage, position, started_utc, seconds, row_count, peak_memory_bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (run_id, stage) DO UPDATE SET position = excluded.position, started_utc = excluded.started_utc, seconds = excluded.seconds,
            row_count = excluded.row_count, peak_memory_bytes = excluded.peak_memory_bytes
        """,
        stage.RunId, stage.Stage, stage.Position, stage.StartedUtc, stage.Seconds, stage.RowCount, stage.PeakMemoryBytes), cancellationToken);

    public void FailRun(string runId, long fencingToken, DateTime finishedUtc, string reason, CancellationToken cancellationToken) =>
        With(session => session.Execute(
            "UPDATE clv.run SET state = 'failed', finished_utc = $3, error = $4 WHERE run_id = $1 AND fencing_token = $2 AND state = 'running'",
            runId, fencingToken, finishedUtc, reason), cancellationToken);

    public void RecordDeliveries(IReadOnlyList<AlertDeliveryRow> deliveries, CancellationToken cancellationToken) => With(session =>
    {
        using NpgsqlTransaction transaction = session.Begin();
        foreach (AlertDeliveryRow row in deliveries)
        {
            session.Execute(
                """
                INSERT INTO clv.alert_delivery (rule, scope, first_seen_on, channel, delivered, attempts, last_utc, error)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (rule, scope, first_seen_on, channel) DO UPDATE SET delivered = excluded.delivered, attempts = excluded.attempts,
                    last_utc = excluded.last_utc, error = excluded.error
                """,
                row.Rule, row.Scope, row.FirstSeenOn, row.Channel, row.Delivered, row.Attempts, row.LastUtc, row.Error);
        }

        transaction.Commit();
        return deliveries.Count;
    }, cancellationToken);

    public T Read<T>(Func<MartQuery, T> read, CancellationToken cancellationToken) => With(session =>
    {
        using NpgsqlTransaction transaction = BeginReading(session);
        return read((sql, parameters) => session.Query(sql, parameters));
    }, cancellationToken);

    public void Stream(string sql, IReadOnlyList<object?> parameters, Action<MartRow> row, CancellationToken cancellationToken) => With(session =>
    {
        using NpgsqlTransaction transaction = BeginReading(session);
        return session.ForEach(sql, parameters, row);
    }, cancellationToken);

    public void ImportInto(DuckDbConnection workspace, IReadOnlyList<MartImport> parts, CancellationToken cancellationToken) =>
        With(session =>
        {
            using NpgsqlTransaction transaction = BeginReading(session);
            foreach (MartImport part in parts)
                WorkspaceImport.Run(session, transaction, _place.Name, part, workspace, cancellationToken);
            return parts.Count;
        }, cancellationToken);

    public IReadOnlyDictionary<string, long> Publish(
        DuckDbConnection workspace,
        SnapshotRow snapshot,
        SnapshotRetention retention,
        Action<string> failpoint,
        CancellationToken cancellationToken)
    {
        AdvisoryLock held = _lock ?? throw new InvalidOperationException("The lock of the mart is acquired before a run starts.");
        return With(session =>
        {
            PublicationTables tables = new(session, workspace, snapshot, options.Distributed, cancellationToken);
            Retirement retirement = new(session, options.Distributed);
            return Overtakable(snapshot, () => new PostgresPublication(session, tables, snapshot, retention, held, retirement, failpoint).Run(cancellationToken));
        }, cancellationToken);
    }

    /// <summary>A later run removes the tables of the runs it finds unfinished, also those of one that was only suspended.</summary>
    private static T Overtakable<T>(SnapshotRow snapshot, Func<T> publish)
    {
        try
        {
            return publish();
        }
        catch (PostgresException gone) when (gone.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            throw new PublishException($"Run {snapshot.RunId} was overtaken by a later run, which removed its tables: nothing was published.", gone);
        }
    }

    private static NpgsqlTransaction BeginReading(MartSession session)
    {
        NpgsqlTransaction transaction = session.Begin(IsolationLevel.RepeatableRead);
        session.Execute("SET TRANSACTION READ ONLY");
        return transaction;
    }

    private T With<T>(Func<MartSession, T> use, CancellationToken cancellationToken) => Guard(() =>
    {
        using MartSession session = MartSession.OpenAsPublisher(_place, cancellationToken);
        return use(session);
    });

    private T Guard<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (NpgsqlException fault)
        {
            throw MartFault.Explain(_place, fault);
        }
    }
}
