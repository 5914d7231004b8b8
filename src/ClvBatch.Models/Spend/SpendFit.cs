namespace ClvBatch.Models.Spend;

/// <summary>A fitted spend model.</summary>
public sealed record SpendFit
{
    public required GammaGammaModel Model { get; init; }

    /// <summary>Parameters p, q, gamma (gamma in the currency of the data) with standard errors.</summary>
    public required FitReport Report { get; init; }

    /// <summary>
    /// Correlation of x and m over the customers used; the model assumes none. NaN when one of them does not vary.
    /// </summary>
    public required double FrequencySpendCorrelation { get; init; }
}
