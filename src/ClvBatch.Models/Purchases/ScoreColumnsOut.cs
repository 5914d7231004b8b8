namespace ClvBatch.Models.Purchases;

/// <summary>
/// Output columns of a bulk scoring, allocated by the caller, one row per input row; a null column is not computed. The columns by
/// horizon have one array per horizon of the request (inner nulls are skipped).
/// </summary>
public sealed record ScoreColumnsOut
{
    public double[]? ProbabilityAlive { get; init; }

    /// <summary>Expected purchases by horizon.</summary>
    public double[]?[]? Expected { get; init; }

    /// <summary>Expected discounted purchases by horizon.</summary>
    public double[]?[]? Dect { get; init; }

    /// <summary>Expected discounted purchases over an infinite horizon; +∞ where it does not converge (δ = 0).</summary>
    public double[]? Dert { get; init; }

    /// <summary>Weeks until one purchase is expected, given alive.</summary>
    public double[]? WeeksToNextPurchase { get; init; }

    /// <summary>Days after the last purchase at which P(alive) falls below one half; +∞ when it never does.</summary>
    public double[]? LapseDays { get; init; }

    /// <summary>Allocates every column.</summary>
    public static ScoreColumnsOut Allocate(int rows, int horizons) => new()
    {
        ProbabilityAlive = new double[rows],
        Expected = Enumerable.Range(0, horizons).Select(_ => new double[rows]).ToArray(),
        Dect = Enumerable.Range(0, horizons).Select(_ => new double[rows]).ToArray(),
        Dert = new double[rows],
        WeeksToNextPurchase = new double[rows],
        LapseDays = new double[rows],
    };
}
