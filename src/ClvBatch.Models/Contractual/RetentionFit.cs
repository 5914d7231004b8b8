namespace ClvBatch.Models.Contractual;

/// <summary>A fitted retention model.</summary>
public sealed record RetentionFit
{
    public required RetentionModel Model { get; init; }

    public required FitReport Report { get; init; }
}
