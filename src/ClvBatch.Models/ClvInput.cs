using ClvBatch.Models.Purchases;

namespace ClvBatch.Models;

/// <summary>Customers whose value is wanted, as columns of equal length.</summary>
public sealed record ClvInput
{
    public required ScoreColumns Customers { get; init; }

    /// <summary>Mean value of the repeat orders; anything that is not a positive number counts as "no repeat order with a value".</summary>
    public required double[] MonetaryValue { get; init; }

    /// <summary>Margin per unit of order value (0.3 = 30 percent); one number for all, or the column below.</summary>
    public double MarginRate { get; init; } = 1.0;

    /// <summary>Margin rate by customer; takes the place of <see cref="MarginRate"/>.</summary>
    public double[]? MarginRates { get; init; }

    /// <summary>Group (segment, cohort, channel …) of each customer, 0 … GroupCount - 1, for totals; null for the grand total alone.</summary>
    public int[]? Group { get; init; }

    public int GroupCount { get; init; }

    internal void Check()
    {
        int rows = Customers.Count;
        if (MonetaryValue.Length != rows || (MarginRates?.Length ?? rows) != rows || (Group?.Length ?? rows) != rows)
        {
            throw new ArgumentException($"The columns to value do not all have the {rows} rows of the customers.");
        }

        if (Group is not null && Array.Exists(Group, g => g < 0 || g >= GroupCount))
        {
            throw new ArgumentException($"A group number lies outside 0 … {GroupCount - 1}.");
        }
    }
}
