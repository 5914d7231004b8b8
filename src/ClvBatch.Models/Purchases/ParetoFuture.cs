using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// Poisson purchases with rate λ ~ Gamma(n, c) and a lifetime with rate μ ~ Gamma(s, b): the state of a Pareto/NBD customer given alive,
/// n = r + x, c = α + T, b = β + T.
/// </summary>
/// <remarks>Rate at u: (n/c)·(b/(b+u))^s; its discounted integral is the DERT of Fader, Hardie and Lee (2005), Tricomi's U in closed form.</remarks>
internal sealed class ParetoFuture(double n, double c, double s, double b) : FuturePurchases
{
    public override double Intensity => n / c;

    public override double Forever => s > 1 ? n / c * b / (s - 1) : double.PositiveInfinity;

    protected override double TimeScale => b / (1 + s);

    public override void Rates(ReadOnlySpan<double> times, Span<double> rates)
    {
        for (int i = 0; i < times.Length; i++)
        {
            rates[i] = Survival(times[i]);
        }
    }

    public override double Survival(double weeks) => Math.Exp(-s * Log1p(weeks / b));

    public override double Expected(double weeks) =>
        double.IsPositiveInfinity(weeks) ? Forever : n / c * b * OneMinusExpOver(s - 1, Log1p(weeks / b));

    /// <summary>
    /// Alive to the end, or dropped out at u with all purchases before it (Fader and Hardie 2014, "Deriving the conditional PMF of the Pareto/NBD").
    /// </summary>
    public override double Probability(int count, double weeks)
    {
        if (weeks <= 0)
        {
            return count == 0 ? 1.0 : 0.0;
        }

        double sum = NegativeBinomial.Mass(count, n, c, weeks) * Survival(weeks);
        double scale = 1 / ((n / c) + ((s + 1) / b));
        TimeGrid grid = TimeGrid.Create(scale, [weeks], Math.Min(1.0, 6.0 / Math.Sqrt(count + 1.0)));
        for (int i = 0; i < grid.Times.Length; i++)
        {
            double u = grid.Times[i];
            double death = s / b * Math.Exp(-(s + 1) * Log1p(u / b));
            sum += grid.Weights[i] * death * NegativeBinomial.Mass(count, n, c, u);
        }

        return sum;
    }
}
