namespace ClvBatch.Pipeline.Options;

/// <summary>Targets of unit economics.</summary>
public sealed record EconomicsOptions
{
    /// <summary>Lifetime value that one unit of acquisition cost has to return; a ratio above 0.</summary>
    public double TargetLtvToCac { get; init; } = 3;
}
