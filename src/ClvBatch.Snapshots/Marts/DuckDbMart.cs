using System.Globalization;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Marts;

/// <summary>The mart in one DuckDB file.</summary>
/// <remarks>
/// The file is opened for each operation and closed again, because DuckDB lets one process at a time write to it and readers must not be
/// kept out for the length of a run. The caller holds the lock of the run, so that no two processes interleave their operations.
/// </remarks>
internal sealed class DuckDbMart(string path) : IMart
{
    private static readonly DuckDbSettings Settings = new() { Threads = 1 };

    /// <summary>A sort or join that needs more than this spills beside the file.</summary>
    private static readonly DuckDbSettings Streaming = new() { Threads = 1, ReadOnly = true, MemoryLimit = "1GB" };

    public string Place => Path.GetFullPath(path);

    public bool Exists(CancellationToken cancellationToken) => File.Exists(path);

    /// <exception cref="PublishException">The file cannot be opened for writing, or holds a table of another shape.</exception>
    public IReadOnlyList<string> Migrate(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
        return Write(connection => DuckDbMartSchema.Upgrade(connection, path, cancellationToken));
    }

    public void MakeReady(CancellationToken cancellationToken) => Migrate(cancellationToken);

    public IDisposable AcquireLock(DateTimeOffset now, CancellationToken cancellationToken) => FileLock.Acquire(path, now);

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

    public void FinishStage(RunStageRow stage, CancellationToken cancellationToken) => Write(connection =>
    {
        using DuckDbTransaction transaction = connection.Begin();
        connection.Execute("DELETE FROM clv.run_stage WHERE run_id = $1 AND stage = $2", cancellationToken, stage.RunId, stage.Stage);
        connection.Execute(
            "INSERT INTO clv.run_stage VALUES ($1, $2, $3, $4, $5, $6, $7)",
            cancellationToken,
            stage.RunId, stage.Stage, stage.Position, stage.StartedUtc, stage.Seconds, stage.RowCount, stage.PeakMemoryBytes);
        transaction.Commit();
        return 1;
    });

    public void FailRun(string runId, long fencingToken, DateTime finishedUtc, string reason, CancellationToken cancellationToken) => Write(connection =>
        connection.Execute(
            "UPDATE clv.run SET state = 'failed', finished_utc = $3, error = $4 WHERE run_id = $1 AND fencing_token = $2 AND state = 'running'",
            cancellationToken, runId, fencingToken, finishedUtc, reason));

    public void RecordDeliveries(IReadOnlyList<AlertDeliveryRow> deliveries, CancellationToken cancellationToken) => Write(connection =>
    {
        using DuckDbTransaction transaction = connection.Begin();
        foreach (AlertDeliveryRow row in deliveries)
        {
            connection.Execute(
                "DELETE FROM clv.alert_delivery WHERE rule = $1 AND scope = $2 AND first_seen_on = $3 AND channel = $4",
                cancellationToken, row.Rule, row.Scope, row.FirstSeenOn, row.Channel);
            connection.Execute(
                """
                INSERT INTO clv.alert_delivery (rule, scope, first_seen_on, channel, delivered, attempts, last_utc, error)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                cancellationToken, row.Rule, row.Scope, row.FirstSeenOn, row.Channel, row.Delivered, row.Attempts, row.LastUtc, row.Error);
        }

        transaction.Commit();
        return deliveries.Count;
    });

    public T Read<T>(Func<MartQuery, T> read, CancellationToken cancellationToken) =>
        FileTurns.Read(path, () => Use(Settings with { ReadOnly = true }, connection =>
        {
            using DuckDbTransaction transaction = connection.Begin();
            return read((sql, parameters) => Rows(connection, sql, parameters, cancellationToken));
        }));

    public void Stream(string sql, IReadOnlyList<object?> parameters, Action<MartRow> row, CancellationToken cancellationToken) =>
        FileTurns.Read(path, () => Use(Streaming, connection => ForEach(connection, sql, parameters, row, cancellationToken)));

    public void ImportInto(DuckDbConnection workspace, IReadOnlyList<MartImport> parts, CancellationToken cancellationToken) =>
        FileTurns.Read(path, () => Import(workspace, parts, cancellationToken));

    private int Import(DuckDbConnection workspace, IReadOnlyList<MartImport> parts, CancellationToken cancellationToken)
    {
        Attach(workspace, "(READ_ONLY)", cancellationToken);
        string own = SqlIdentifier.Quote(workspace.Scalar<string>("SELECT current_database()", cancellationToken));
        try
        {
            workspace.Execute("USE mart", cancellationToken);
            using DuckDbTransaction transaction = workspace.Begin();
            foreach (MartImport part in parts)
            {
                string table = part.Table.Contains('.', StringComparison.Ordinal) ? part.Table : $"main.{part.Table}";
                workspace.Execute($"CREATE OR REPLACE TABLE {own}.{table} AS {part.Select}", cancellationToken);
            }

            transaction.Commit();
            return parts.Count;
        }
        finally
        {
            workspace.Execute($"USE {own}; DETACH mart", CancellationToken.None);
        }
    }

    public IReadOnlyDictionary<string, long> Publish(
        DuckDbConnection workspace,
        SnapshotRow snapshot,
        SnapshotRetention retention,
        Action<string> failpoint,
        CancellationToken cancellationToken)
    {
        try
        {
            return FileTurns.Write(path, () =>
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
            });
        }
        catch (DuckDbException error)
        {
            throw new PublishException($"The snapshot {snapshot.SnapshotDate:yyyy-MM-dd} could not be written to {path}: {error.Message}", error);
        }
    }

    private static MartRows Rows(DuckDbConnection connection, string sql, IReadOnlyList<object?> parameters, CancellationToken cancellationToken)
    {
        List<MartRow> rows = [];
        IReadOnlyList<DuckDbColumn> columns = ForEach(connection, sql, parameters, rows.Add, cancellationToken);
        return new MartRows([.. columns.Select(column => column.Name)], rows);
    }

    private static IReadOnlyList<DuckDbColumn> ForEach(
        DuckDbConnection connection, string sql, IReadOnlyList<object?> parameters, Action<MartRow> row, CancellationToken cancellationToken)
    {
        using DuckDbResult result = connection.Query(sql, cancellationToken, [.. parameters]);
        while (result.Read() is { } chunk)
        {
            for (int i = 0; i < chunk.Count; i++)
                row(Row(chunk.Row(i)));
        }

        return result.Columns;
    }

    private static MartRow Row(DuckDbRow row)
    {
        object?[] values = new object?[row.Count];
        for (int column = 0; column < values.Length; column++)
            values[column] = Value(row[column]);
        return new MartRow(values);
    }

    /// <summary>Sums of integers are wider in DuckDB than any integer of the CLR's common types.</summary>
    private static object? Value(object? value) => value is Int128 sum ? (decimal)sum : value;

    private void Attach(DuckDbConnection workspace, string mode, CancellationToken cancellationToken) =>
        workspace.Execute($"ATTACH {SqlLiteral.Text(path)} AS mart {mode}", cancellationToken);

    private T Write<T>(Func<DuckDbConnection, T> write) => FileTurns.Write(path, () => Use(Settings, write));

    private T Use<T>(DuckDbSettings settings, Func<DuckDbConnection, T> use)
    {
        try
        {
            using DuckDbDatabase database = DuckDbDatabase.Open(path, settings);
            using DuckDbConnection connection = database.Connect();
            return use(connection);
        }
        catch (DuckDbException error)
        {
            throw new PublishException(
                string.Create(CultureInfo.InvariantCulture, $"The mart {path} could not be used: {error.Message} ")
                + "If another program has the file open, close it there and run again; what was computed so far is kept.", error);
        }
    }
}
