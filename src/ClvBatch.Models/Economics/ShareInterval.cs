namespace ClvBatch.Models.Economics;

/// <summary>Interval of a share from how often something happened; keeps its meaning when it happened seldom or never.</summary>
/// <remarks>Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22: the score interval.</remarks>
public static class ShareInterval
{
    /// <summary>The interval of z standard errors, inside 0..1.</summary>
    /// <param name="share">Estimate, 0..1.</param>
    /// <param name="trials">Trials behind it, above 0; for an estimate with a standard error s: share · (1 − share) / s².</param>
    /// <param name="z">Quantile of the standard normal.</param>
    public static (double Low, double High) Wilson(double share, double trials, double z)
    {
        if (!(share is >= 0 and <= 1) || !(trials > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share of 0 to 1 and a positive number of trials are needed.");
        }

        double weight = z * z / trials;
        double middle = (share + (0.5 * weight)) / (1 + weight);
        double half = Math.Sqrt((weight * share * (1 - share)) + (0.25 * weight * weight)) / (1 + weight);
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
