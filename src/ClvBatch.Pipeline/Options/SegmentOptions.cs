namespace ClvBatch.Pipeline.Options;

/// <summary>Where the rules of the customer segments stand, and over which distances customers are followed.</summary>
public sealed record SegmentOptions
{
    /// <summary>JSON file of rules; the one that is shipped is used where a relative path does not exist in the working directory.</summary>
    public string File { get; init; } = "config/segments.json";

    /// <summary>Distances in days over which migration between segments is stated, besides that since the previous snapshot; ascending.</summary>
    public IReadOnlyList<int> MigrationDays { get; init; } = [30, 90, 365];

    /// <summary>Days by which the snapshot compared with may be older than the distance, and never more than half of it; month-ends are kept longest.</summary>
    public int MigrationToleranceDays { get; init; } = 31;
}
