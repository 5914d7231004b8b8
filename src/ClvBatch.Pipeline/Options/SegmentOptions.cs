namespace ClvBatch.Pipeline.Options;

/// <summary>Where the rules of the customer segments stand.</summary>
public sealed record SegmentOptions
{
    /// <summary>JSON file of rules; the one that is shipped is used where a relative path does not exist in the working directory.</summary>
    public string File { get; init; } = "config/segments.json";
}
