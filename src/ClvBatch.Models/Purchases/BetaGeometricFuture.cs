using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// Poisson purchases with rate λ ~ Gamma(n, c) and drop-out with probability p ~ Beta(a, b) after each: the state of a BG/NBD or MBG/NBD
/// customer given alive, n = r + x, c = α + T, b = b₀ + x (+ 1 for MBG).
/// </summary>
/// <remarks>
/// Rate at u: (n/c)·E[(1 + p·u/c)^-(n+1)] = (n/c)·2F1(n+1, a; a+b; -u/c); expectation over t: E[(1 - (1 + p·t/c)^-n)/p].
/// The expectations over p are a quadrature rather than the hypergeometric series, so that a = 1, large n and t ≫ c need no special case.
/// </remarks>
internal sealed class BetaGeometricFuture(double n, double c, double a, double b, BetaNodes nodes) : FuturePurchases
{
    public override double Intensity => n / c;

    public override double Forever => a > 1 ? (a + b - 1) / (a - 1) : double.PositiveInfinity;

    protected override double TimeScale => c / (1 + n);

    /// <summary>Reach of the integrands for times up to the given one, for <see cref="BetaNodes"/>.</summary>
    public static double Reach(double n, double c, double weeks) => Math.Max(1, n + 1) * weeks / c;

    public override void Rates(ReadOnlySpan<double> times, Span<double> rates)
    {
        for (int i = 0; i < times.Length; i++)
        {
            rates[i] = nodes.PowerMean(times[i] / c, n + 1);
        }
    }

    public override double Survival(double weeks) => nodes.PowerMean(weeks / c, n);

    public override double Expected(double weeks) => double.IsPositiveInfinity(weeks) ? Forever : nodes.DecayMean(weeks / c, n);

    public override double Probability(int count, double weeks)
    {
        double alive = BetaMoments.LogSurvivors(a, b, count) + NegativeBinomial.LogMass(count, n, c, weeks);
        double dropped = count == 0 ? 0.0 : BetaMoments.DropAt(a, b, count) * NegativeBinomial.Tail(count, n, c, weeks);
        return Math.Exp(alive) + dropped;
    }
}
