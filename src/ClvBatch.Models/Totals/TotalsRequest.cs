namespace ClvBatch.Models.Totals;

/// <summary>What <see cref="CustomerTotals"/> is to add up.</summary>
public sealed record TotalsRequest
{
    /// <summary>Ends of consecutive periods in weeks from now, ascending; the first begins now. May be empty.</summary>
    public required double[] PeriodEndsWeeks { get; init; }

    public required DiscountRate Discount { get; init; }

    /// <summary>Probability that an interval holds what will be observed.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>Groups that residual value is added up for besides the grand total.</summary>
    public int GroupCount { get; init; }

    internal void Check()
    {
        if (!(Level is > 0 and < 1) || GroupCount < 0)
            throw new ArgumentException($"Totals need a level between 0 and 1 and no negative number of groups: {Level}, {GroupCount}.");
        for (int i = 0; i < PeriodEndsWeeks.Length; i++)
        {
            if (!(PeriodEndsWeeks[i] > (i == 0 ? 0 : PeriodEndsWeeks[i - 1])) || !double.IsFinite(PeriodEndsWeeks[i]))
                throw new ArgumentException("Ends of periods must be positive, finite and ascending.");
        }
    }
}
