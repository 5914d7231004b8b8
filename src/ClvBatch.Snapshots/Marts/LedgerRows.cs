namespace ClvBatch.Snapshots.Marts;

/// <summary>The start of a run, as the ledger records it.</summary>
public sealed record RunStart(
    string RunId, DateOnly SnapshotDate, string ConfigHash, string SourceFingerprint, DateTime StartedUtc, string Version);

/// <summary>A run in the ledger: table <c>clv.run</c>.</summary>
/// <param name="State">running, published or failed.</param>
/// <param name="FinishedUtc">Null while it runs, and after a crash.</param>
public sealed record RunRow(
    string RunId,
    DateOnly SnapshotDate,
    string ConfigHash,
    string? SourceFingerprint,
    long FencingToken,
    string State,
    DateTime StartedUtc,
    DateTime? FinishedUtc,
    long? PeakMemoryBytes,
    string? Error);

/// <summary>A finished stage of a run: table <c>clv.run_stage</c>.</summary>
public sealed record RunStageRow(
    string RunId, string Stage, int Position, DateTime StartedUtc, double Seconds, long RowCount, long PeakMemoryBytes);

/// <summary>A published snapshot: table <c>clv.snapshot</c>.</summary>
/// <param name="ManifestSha256">Hash of the manifest of the Parquet files; null without Parquet.</param>
public sealed record SnapshotRow(DateOnly SnapshotDate, string RunId, long FencingToken, DateTime PublishedUtc, string? ManifestSha256);

/// <summary>How the sending of an alert through one channel ended: table <c>clv.alert_delivery</c>.</summary>
/// <param name="Error">Why the channel did not take it; null when it did.</param>
public sealed record AlertDeliveryRow(
    string Rule, string Scope, DateOnly FirstSeenOn, string Channel, bool Delivered, int Attempts, DateTime LastUtc, string? Error);

/// <summary>Which published snapshots stay.</summary>
/// <param name="DailyDays">Days before the newest snapshot for which every snapshot is kept; 0 = for ever.</param>
/// <param name="KeepMonthEnds">True = a snapshot of the last day of a month is never removed.</param>
public sealed record SnapshotRetention(int DailyDays, bool KeepMonthEnds);
