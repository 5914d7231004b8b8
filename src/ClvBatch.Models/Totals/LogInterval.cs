using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Totals;

/// <summary>
/// Interval of a positive total on the logarithmic scale: mean·exp(±z·σ), σ² = ln(1 + variance/mean²). Such a total is a product of uncertain
/// factors (rate, lifetime, spend), so its error is skewed to the right and its lower end is never below zero.
/// </summary>
internal static class LogInterval
{
    public static IntervalEstimate Of(double mean, double variance, double level)
    {
        if (!(mean > 0))
            return new IntervalEstimate(mean, mean, mean);
        double z = NormalDistribution.Quantile(0.5 * (1 + level));
        double sigma = Math.Sqrt(ElementaryFunctions.Log1p(Math.Max(variance, 0) / (mean * mean)));
        return new IntervalEstimate(mean, mean * Math.Exp(-z * sigma), mean * Math.Exp(z * sigma));
    }
}
