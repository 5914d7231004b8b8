namespace ClvBatch.Models.DiscreteOpportunities;

/// <summary>A fitted BG/BB model.</summary>
public sealed record BgBbFit
{
    public required BgBbModel Model { get; init; }

    /// <summary>Parameters alpha, beta, gamma, delta; the baseline is the beta-binomial without drop-out.</summary>
    public required FitReport Report { get; init; }
}
