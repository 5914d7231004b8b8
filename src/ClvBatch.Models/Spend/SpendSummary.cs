namespace ClvBatch.Models.Spend;

/// <summary>
/// What the spend model is fitted on: distinct pairs of repeat purchases x and their mean value m with the number of customers, in
/// ascending order of (x, m), so that neither fit nor report depends on the order of the rows. Rows without a repeat purchase
/// or without a positive mean value carry no information about spend; they are left out and counted.
/// </summary>
public sealed class SpendSummary
{
    internal SpendSummary(SpendGroup[] groups, double[] meanValue, double[] weight, SpendRowsLeftOut leftOut)
    {
        Groups = groups;
        MeanValue = meanValue;
        Weight = weight;
        LeftOut = leftOut;
        foreach (double w in weight)
            Customers += w;
    }

    /// <summary>Customers used (sum of weights).</summary>
    public double Customers { get; }

    /// <summary>Distinct pairs (x, m).</summary>
    public int Patterns => MeanValue.Length;

    /// <summary>Customers that were left out, by reason.</summary>
    public SpendRowsLeftOut LeftOut { get; }

    /// <summary>Runs of equal x.</summary>
    internal SpendGroup[] Groups { get; }

    internal double[] MeanValue { get; }

    internal double[] Weight { get; }

    /// <param name="frequency">Repeat purchases x per row, 0 or more.</param>
    /// <param name="meanValue">Mean value m of the repeat purchases, in any currency; NaN where there is none.</param>
    /// <param name="weights">Customers per row; empty = one each.</param>
    /// <param name="cancellationToken">Stops between the steps.</param>
    /// <exception cref="ModelFitException">A row contradicts itself (negative or infinite x, infinite m, negative weight).</exception>
    public static SpendSummary Of(
        ReadOnlySpan<double> frequency,
        ReadOnlySpan<double> meanValue,
        ReadOnlySpan<double> weights = default,
        CancellationToken cancellationToken = default) =>
        new SpendSummaryBuilder().Build(frequency, meanValue, weights, cancellationToken);
}
