namespace ClvBatch.Pipeline.Options;

/// <summary>Where the definitions of the published numbers stand.</summary>
public sealed record MetricOptions
{
    /// <summary>Folder of one JSON file per table; the one that is shipped is used where a relative path does not exist in the working directory.</summary>
    public string Directory { get; init; } = "config/metrics";
}
