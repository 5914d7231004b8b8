using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.Spend;

/// <summary>Quantiles of the beta prime distribution (ratio of two gamma variables), inverted in the logarithm of the ratio.</summary>
internal static class BetaPrimeQuantile
{
    /// <summary>The r with P(R ≤ r) = <paramref name="probability"/>, R = Gamma(a)/Gamma(b).</summary>
    public static double Lower(double a, double b, double probability)
    {
        double spread = Math.Sqrt(GammaFunctions.Trigamma(a) + GammaFunctions.Trigamma(b));
        double start = GammaFunctions.Digamma(a) - GammaFunctions.Digamma(b) + spread * NormalDistribution.Quantile(probability);
        double logBeta = GammaFunctions.LogBeta(a, b);
        return Math.Exp(MonotoneInverse.Solve(log => Excess(a, b, logBeta, log, probability), start));
    }

    private static (double Value, double Slope) Excess(double a, double b, double logBeta, double log, double probability)
    {
        double share = Expit(log), rest = Expit(-log);
        double slope = Math.Exp(-a * Softplus(-log) - b * Softplus(log) - logBeta);
        double value = probability > 0.5
            ? 1 - probability - IncompleteBeta.Regularized(b, a, rest, share)
            : IncompleteBeta.Regularized(a, b, share, rest) - probability;
        return (value, slope);
    }
}
