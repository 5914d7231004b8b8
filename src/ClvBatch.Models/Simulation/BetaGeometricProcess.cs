namespace ClvBatch.Models.Simulation;

/// <summary>
/// BG/NBD (Fader, Hardie and Lee 2005), MBG/NBD (Batislam et al. 2007; <see cref="DropsOutAtStart"/>) and their regular forms
/// (M)BG/CNBD-k (Reutterer, Platzer and Schröder 2021): λ ~ Gamma(r, rate alpha), p ~ Beta(a, b), drop-out with probability p after a
/// purchase, gaps ~ Erlang-k with rate λ. With k stages a gap is k/λ on average: λ counts stages, not purchases.
/// </summary>
public sealed record BetaGeometricProcess(double R, double Alpha, double A, double B) : PurchaseProcess
{
    /// <summary>True for the M in MBG: the customer may also leave right after the first purchase.</summary>
    public bool DropsOutAtStart { get; init; }

    /// <summary>Stages k of the Erlang gaps; 1 = exponential gaps.</summary>
    public int Regularity { get; init; } = 1;

    public override LatentCustomer Draw(RandomStream random) => new()
    {
        Rate = random.NextGamma(R, Alpha),
        DropoutProbability = random.NextBeta(A, B),
        DropsOutAtStart = DropsOutAtStart,
        Regularity = Regularity,
    };
}
