namespace ClvBatch.Pipeline.Options;

/// <summary>How long published snapshots are kept.</summary>
public sealed record RetentionOptions
{
    /// <summary>Days for which every daily snapshot is kept; 0 = for ever.</summary>
    public int DailyDays { get; init; } = 90;

    /// <summary>True = snapshots of the last day of a month stay beyond <see cref="DailyDays"/>.</summary>
    public bool KeepMonthEnds { get; init; } = true;
}
