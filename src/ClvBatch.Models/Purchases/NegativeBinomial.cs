using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>Number of Poisson events in a time t when the rate is Gamma(shape, rate c) distributed.</summary>
internal static class NegativeBinomial
{
    public static double LogMass(double count, double shape, double c, double t)
    {
        if (t <= 0)
        {
            return count == 0 ? 0.0 : double.NegativeInfinity;
        }

        double log = -shape * Log1p(t / c);
        return count == 0
            ? log
            : log - (count * Log1p(c / t)) + GammaFunctions.LogGammaRatio(shape, count) - GammaFunctions.LogGamma(count + 1);
    }

    public static double Mass(double count, double shape, double c, double t) => Math.Exp(LogMass(count, shape, c, t));

    /// <summary>P(N ≥ count).</summary>
    public static double Tail(double count, double shape, double c, double t) =>
        count <= 0 ? 1.0 : t <= 0 ? 0.0 : IncompleteBeta.NegativeBinomialTail(count, shape, c, t);
}
