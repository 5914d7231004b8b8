using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Snapshots.Marts;

/// <summary>Reads the ledger tables of a mart file.</summary>
internal static class DuckDbLedger
{
    private const string RunColumns =
        "run_id, snapshot_date, config_hash, source_fingerprint, fencing_token, state, started_utc, finished_utc, peak_memory_bytes, error";

    public static RunRow? FindRun(DuckDbConnection mart, string runId, CancellationToken cancellationToken) =>
        mart.Rows($"SELECT {RunColumns} FROM clv.run WHERE run_id = $1", ToRun, cancellationToken, runId).SingleOrDefault();

    public static IReadOnlyList<RunRow> Runs(DuckDbConnection mart, int count, CancellationToken cancellationToken) =>
        mart.Rows($"SELECT {RunColumns} FROM clv.run ORDER BY fencing_token DESC LIMIT $1", ToRun, cancellationToken, count);

    public static IReadOnlyList<RunStageRow> Stages(DuckDbConnection mart, string runId, CancellationToken cancellationToken) => mart.Rows(
        "SELECT run_id, stage, position, started_utc, seconds, row_count, peak_memory_bytes FROM clv.run_stage WHERE run_id = $1 ORDER BY position",
        row => new RunStageRow(
            row.Get<string>(0), row.Get<string>(1), row.Get<int>(2), row.Get<DateTime>(3), row.Get<double>(4), row.Get<long>(5), row.Get<long>(6)),
        cancellationToken,
        runId);

    public static IReadOnlyList<SnapshotRow> Snapshots(DuckDbConnection mart, CancellationToken cancellationToken) => mart.Rows(
        "SELECT snapshot_date, run_id, fencing_token, published_utc, manifest_sha256 FROM clv.snapshot ORDER BY snapshot_date DESC",
        row => new SnapshotRow(
            row.Get<DateOnly>(0), row.Get<string>(1), row.Get<long>(2), row.Get<DateTime>(3), row.Get<string?>(4)),
        cancellationToken);

    private static RunRow ToRun(DuckDbRow row) => new(
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
