namespace ClvBatch.Models;

/// <summary>What to value: horizons in weeks, discounting, and the interval wanted.</summary>
public sealed record ClvRequest
{
    /// <summary>Horizons in weeks, ascending (<see cref="DiscountRate.WeeksInMonths"/>).</summary>
    public required double[] HorizonsWeeks { get; init; }

    public required DiscountRate Discount { get; init; }

    /// <summary>Index of the horizon that gets intervals; default the first.</summary>
    public int IntervalHorizon { get; init; }

    /// <summary>Probability that the interval holds the value to come; default 0.9.</summary>
    public double Level { get; init; } = 0.9;

    internal void Check()
    {
        if (IntervalHorizon < 0 || IntervalHorizon >= HorizonsWeeks.Length || !(Level is > 0 and < 1))
        {
            throw new ArgumentException("The interval needs one of the horizons and a level between 0 and 1.");
        }
    }
}
