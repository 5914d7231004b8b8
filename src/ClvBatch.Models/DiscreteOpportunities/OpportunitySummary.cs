using System.Globalization;

namespace ClvBatch.Models.DiscreteOpportunities;

/// <summary>Distinct histories (x, t_x, n) with their customers, in ascending order: neither fit nor report depends on row order.</summary>
public sealed class OpportunitySummary
{
    private OpportunitySummary(OpportunityPattern[] patterns)
    {
        Patterns = patterns;
        Customers = patterns.Sum(p => p.Customers);
        MaxOpportunities = patterns.Length == 0 ? 0 : patterns.Max(p => p.Opportunities);
    }

    public IReadOnlyList<OpportunityPattern> Patterns { get; }

    /// <summary>Customers in all (sum of weights).</summary>
    public double Customers { get; }

    /// <summary>Longest history in opportunities.</summary>
    public int MaxOpportunities { get; }

    /// <param name="frequency">x per row.</param>
    /// <param name="recency">t_x per row.</param>
    /// <param name="opportunities">n per row.</param>
    /// <param name="weights">Customers per row; empty = one each. Rows of weight 0 are dropped.</param>
    /// <exception cref="ModelFitException">A row is not whole numbers with 0 ≤ x ≤ t_x ≤ n, or x = 0 without t_x = 0.</exception>
    public static OpportunitySummary Of(
        ReadOnlySpan<double> frequency, ReadOnlySpan<double> recency, ReadOnlySpan<double> opportunities, ReadOnlySpan<double> weights = default)
    {
        int rows = frequency.Length;
        if (recency.Length != rows || opportunities.Length != rows || (!weights.IsEmpty && weights.Length != rows))
            throw new ArgumentException($"The columns x, t_x, n and weight have {rows}, {recency.Length}, {opportunities.Length} and {weights.Length} rows; they must be equally long.");
        Dictionary<(int, int, int), double> customers = [];
        for (int i = 0; i < rows; i++)
        {
            double w = weights.IsEmpty ? 1 : weights[i];
            Check(i, frequency[i], recency[i], opportunities[i], w);
            var key = ((int)opportunities[i], (int)frequency[i], (int)recency[i]);
            if (w > 0)
                customers[key] = customers.GetValueOrDefault(key) + w;
        }

        return new OpportunitySummary([.. customers
            .OrderBy(entry => entry.Key)
            .Select(entry => new OpportunityPattern(entry.Key.Item2, entry.Key.Item3, entry.Key.Item1, entry.Value))]);
    }

    private static void Check(int row, double x, double recency, double n, double w)
    {
        bool isWhole = x == Math.Floor(x) && recency == Math.Floor(recency) && n == Math.Floor(n) && n <= BgBbTables.MaxOpportunities;
        bool isOrdered = x >= 0 && x <= recency && recency <= n && (x > 0 || recency == 0);
        if (!isWhole || !isOrdered)
        {
            throw new ModelFitException(string.Create(
                CultureInfo.InvariantCulture,
                $"Row {row + 1} contradicts itself: {x} purchases, the last at opportunity {recency} of {n}. Whole numbers with 0 ≤ x ≤ t_x ≤ n ≤ {BgBbTables.MaxOpportunities} are needed, and t_x = 0 exactly when x = 0."));
        }

        if (!(w >= 0) || double.IsPositiveInfinity(w))
            throw new ModelFitException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1} counts for {w} customers; a number from 0 up is needed."));
    }
}
