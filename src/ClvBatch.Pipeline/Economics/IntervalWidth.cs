using ClvBatch.Models.Numerics;

namespace ClvBatch.Pipeline.Economics;

/// <summary>Standard errors on each side of an estimate that make a central interval of a level.</summary>
internal static class IntervalWidth
{
    /// <summary>1.645 for 0.9.</summary>
    public static double Z(double level) => NormalDistribution.Quantile(0.5 * (1 + level));
}
