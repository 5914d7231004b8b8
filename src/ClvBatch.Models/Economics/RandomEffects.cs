namespace ClvBatch.Models.Economics;

/// <summary>Estimates of several groups drawn towards one by as much as their errors explain their differences.</summary>
/// <remarks>
/// Variance between groups by the moments of DerSimonian and Laird (1986), "Meta-analysis in clinical trials", Controlled Clinical Trials 7;
/// each group then keeps the share τ² / (τ² + s²) of its distance.
/// </remarks>
public static class RandomEffects
{
    private const double LeastVariance = 1e-8;

    /// <summary>The groups' estimates and standard errors after shrinkage, in their order.</summary>
    /// <param name="estimates">Estimate and standard error by group.</param>
    /// <param name="center">What groups are drawn towards.</param>
    public static IReadOnlyList<(double Value, double StandardError)> Shrink(IReadOnlyList<(double Value, double StandardError)> estimates, double center)
    {
        double[] variances = [.. estimates.Select(it => Math.Max(LeastVariance, it.StandardError * it.StandardError))];
        double between = Between([.. estimates.Select(it => it.Value)], variances);
        return [.. estimates.Select((it, i) =>
        {
            double kept = between / (between + variances[i]);
            return (center + (kept * (it.Value - center)), Math.Sqrt(kept * variances[i]));
        })];
    }

    /// <summary>τ²: what the estimates differ by beyond their errors; 0 for a single group.</summary>
    private static double Between(double[] values, double[] variances)
    {
        double[] weights = Array.ConvertAll(variances, variance => 1 / variance);
        double sum = weights.Sum();
        double mean = values.Zip(weights, (value, weight) => value * weight).Sum() / sum;
        double spread = values.Zip(weights, (value, weight) => weight * (value - mean) * (value - mean)).Sum();
        double scale = sum - (weights.Sum(weight => weight * weight) / sum);
        return scale > 0 ? Math.Max(0, (spread - (values.Length - 1)) / scale) : 0;
    }
}
