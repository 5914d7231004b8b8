namespace ClvBatch.Models.Simulation;

/// <summary>
/// Gamma-Gamma spend (Fader and Hardie 2013 note): every purchase of a customer ~ Gamma(p, rate ν), ν ~ Gamma(q, rate gamma),
/// independent of timing. Population mean p·gamma/(q − 1), finite for q &gt; 1.
/// </summary>
public sealed record SpendProcess(double P, double Q, double Gamma)
{
    /// <summary>Population mean of one purchase; infinite for q ≤ 1.</summary>
    public double Mean => Q > 1 ? P * Gamma / (Q - 1) : double.PositiveInfinity;

    /// <summary>Draws one customer's ν.</summary>
    public double DrawRate(RandomStream random) => random.NextGamma(Q, Gamma);

    /// <summary>Draws the value of one purchase.</summary>
    public double DrawValue(RandomStream random, double rate) => random.NextGamma(P, rate);

    /// <summary>Draws the mean of <paramref name="purchases"/> ≥ 1 purchases: Gamma(p·n, rate ν·n).</summary>
    public double DrawMeanValue(RandomStream random, double rate, int purchases) => random.NextGamma(P * purchases, rate * purchases);
}
