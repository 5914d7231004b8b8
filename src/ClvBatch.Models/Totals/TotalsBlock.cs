using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Totals;

/// <summary>Some of the customers to add up, as columns of equal length. Fastest where equal (x, T), and within them equal t_x, follow each other.</summary>
public sealed record TotalsBlock
{
    public required ScoreColumns Customers { get; init; }

    /// <summary>Mean value of the repeat orders; anything that is not a positive number counts as "no repeat order with a value".</summary>
    public required double[] MonetaryValue { get; init; }

    /// <summary>Margin per unit of order value.</summary>
    public double MarginRate { get; init; } = 1.0;

    /// <summary>One column for every cut (segment, channel, …): the group of each customer, 0 … GroupCount − 1; no two cuts share a group.</summary>
    public int[][] Cuts { get; init; } = [];

    internal void Check(int groups)
    {
        int rows = Customers.Count;
        if (MonetaryValue.Length != rows || Array.Exists(Cuts, cut => cut.Length != rows))
            throw new ArgumentException($"The columns to add up do not all have the {rows} rows of the customers.");
        if (Array.Exists(Cuts, cut => Array.Exists(cut, group => group < 0 || group >= groups)))
            throw new ArgumentException($"A group number lies outside 0 … {groups - 1}.");
    }
}
