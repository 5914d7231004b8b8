namespace ClvBatch.Models.Purchases;

/// <summary>A fitted model and what the fit found.</summary>
public sealed record PurchaseFit
{
    public required IPurchaseModel Model { get; init; }

    public required FitReport Report { get; init; }
}
