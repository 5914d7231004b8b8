using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Operations;

/// <summary>Which snapshot a reader gets.</summary>
internal static class SnapshotDates
{
    /// <summary>Every published date, the newest first.</summary>
    public static IReadOnlyList<DateOnly> All(MartQuery query) =>
        [.. query("SELECT snapshot_date FROM bi.dim_snapshot ORDER BY snapshot_date DESC").Rows.Select(row => row.Get<DateOnly>(0))];

    /// <summary>The date asked for if it is published, else null; the newest where none is asked for.</summary>
    public static DateOnly? Choose(MartQuery query, DateOnly? asked) => (asked is { } date
        ? query("SELECT snapshot_date FROM bi.dim_snapshot WHERE snapshot_date = $1", date)
        : query("SELECT snapshot_date FROM bi.dim_snapshot WHERE is_latest")).Rows.Select(row => row.Get<DateOnly?>(0)).SingleOrDefault();
}
