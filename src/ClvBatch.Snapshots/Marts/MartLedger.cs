namespace ClvBatch.Snapshots.Marts;

/// <summary>Reading of a mart: one query, and the tables of its ledger.</summary>
public static class MartLedger
{
    private const string RunColumns =
        "run_id, snapshot_date, config_hash, source_fingerprint, fencing_token, state, started_utc, finished_utc, peak_memory_bytes, error";

    /// <summary>One small result. For several that belong together there is <see cref="IMart.Read"/>.</summary>
    public static MartRows Query(this IMart mart, string sql, IReadOnlyList<object?> parameters, CancellationToken cancellationToken) =>
        mart.Read(query => query(sql, parameters), cancellationToken);

    /// <summary>The run of that id, or null.</summary>
    public static RunRow? FindRun(this IMart mart, string runId, CancellationToken cancellationToken) =>
        mart.Rows($"SELECT {RunColumns} FROM clv.run WHERE run_id = $1", [runId], ToRun, cancellationToken).SingleOrDefault();

    /// <summary>The newest runs first.</summary>
    public static IReadOnlyList<RunRow> Runs(this IMart mart, int count, CancellationToken cancellationToken) =>
        mart.Rows($"SELECT {RunColumns} FROM clv.run ORDER BY fencing_token DESC LIMIT $1", [count], ToRun, cancellationToken);

    /// <summary>The finished stages of a run, in their order.</summary>
    public static IReadOnlyList<RunStageRow> Stages(this IMart mart, string runId, CancellationToken cancellationToken) => mart.Rows(
        "SELECT run_id, stage, position, started_utc, seconds, row_count, peak_memory_bytes FROM clv.run_stage WHERE run_id = $1 ORDER BY position",
        [runId],
        row => new RunStageRow(
            row.Get<string>(0), row.Get<string>(1), row.Get<int>(2), row.Get<DateTime>(3), row.Get<double>(4), row.Get<long>(5), row.Get<long>(6)),
        cancellationToken);

    /// <summary>The published snapshots, newest first.</summary>
    public static IReadOnlyList<SnapshotRow> Snapshots(this IMart mart, CancellationToken cancellationToken) => mart.Rows(
        "SELECT snapshot_date, run_id, fencing_token, published_utc, manifest_sha256 FROM clv.snapshot ORDER BY snapshot_date DESC",
        [],
        row => new SnapshotRow(
            row.Get<DateOnly>(0), row.Get<string>(1), row.Get<long>(2), row.Get<DateTime>(3), row.Get<string?>(4)),
        cancellationToken);

    private static List<T> Rows<T>(
        this IMart mart, string sql, IReadOnlyList<object?> parameters, Func<MartRow, T> map, CancellationToken cancellationToken) =>
        [.. mart.Query(sql, parameters, cancellationToken).Rows.Select(map)];

    private static RunRow ToRun(MartRow row) => new(
        row.Get<string>(0),
        row.Get<DateOnly>(1),
        row.Get<string>(2),
        row.Get<string?>(3),
        row.Get<long>(4),
        row.Get<string>(5),
        row.Get<DateTime>(6),
        row.Get<DateTime?>(7),
        row.Get<long?>(8),
        row.Get<string?>(9));
}
