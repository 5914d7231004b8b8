namespace ClvBatch.Snapshots.Report;

/// <summary>The mart has no snapshot of the date that was asked for; asking again helps only after it is published.</summary>
public sealed class SnapshotNotPublishedException(DateOnly date, DateOnly? newest) : Exception(newest is { } published
    ? $"No snapshot of {date:yyyy-MM-dd} is published; the newest is that of {published:yyyy-MM-dd}."
    : $"No snapshot of {date:yyyy-MM-dd} is published, nor any other.");
