using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Covariates;

/// <summary>
/// The distinct purchase histories with covariates (x, t_x, T, z) and the number of customers of each, grouped by z: all that a fit needs
/// to see. Times in weeks. Sorted, so that the order of the input rows does not matter, to the bit.
/// </summary>
public sealed class CovariateSummary
{
    private CovariateSummary(PurchaseSummary histories, CovariatePatterns patterns, string[] purchase, string[] dropOut) =>
        (Histories, Patterns, Purchase, DropOut) = (histories, patterns, purchase, dropOut);

    /// <summary>The same customers without their covariates.</summary>
    public PurchaseSummary Histories { get; }

    /// <summary>Names of the columns that act on how often customers buy.</summary>
    public IReadOnlyList<string> PurchaseCovariates => Purchase;

    /// <summary>Names of the columns that act on how long customers stay.</summary>
    public IReadOnlyList<string> DropOutCovariates => DropOut;

    /// <summary>Number of distinct patterns (x, t_x, T, z).</summary>
    public int Count => Patterns.Count;

    internal CovariatePatterns Patterns { get; }

    internal string[] Purchase { get; }

    internal string[] DropOut { get; }

    /// <summary>
    /// Checks the columns and collapses equal rows; <paramref name="weight"/> defaults to one customer per row. A trait that acts on both
    /// processes is given in both lists; one of them may be empty.
    /// </summary>
    /// <exception cref="ModelFitException">A row or a column is impossible; the message names it.</exception>
    public static CovariateSummary Create(
        double[] frequency,
        double[] recency,
        double[] age,
        IReadOnlyList<CovariateColumn> purchase,
        IReadOnlyList<CovariateColumn> dropOut,
        double[]? weight = null)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(dropOut);
        PurchaseSummary histories = PurchaseSummary.Create(frequency, recency, age, weight);
        if (purchase.Count + dropOut.Count == 0)
        {
            throw new ModelFitException("No column describes the customers. Name at least one, or fit the model without covariates.");
        }

        double[][] z = [.. Check(purchase, frequency.Length), .. Check(dropOut, frequency.Length)];
        var patterns = CovariatePatterns.Collapse(frequency, recency, age, weight, z, purchase.Count);
        return new CovariateSummary(histories, patterns, [.. purchase.Select(c => c.Name)], [.. dropOut.Select(c => c.Name)]);
    }

    /// <summary>The values, with -0 as 0 so that equal customers compare equal.</summary>
    private static double[][] Check(IReadOnlyList<CovariateColumn> columns, int rows)
    {
        string? twice = columns.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new ModelFitException($"The column {twice} is given twice.");
        }

        return columns.Select(column => Check(column, rows)).ToArray();
    }

    private static double[] Check(CovariateColumn column, int rows)
    {
        if (string.IsNullOrWhiteSpace(column.Name))
        {
            throw new ModelFitException("A column that describes the customers has no name.");
        }

        if (column.Values.Length != rows)
        {
            throw new ModelFitException($"The column {column.Name} has {column.Values.Length} values, but there are {rows} customers.");
        }

        int bad = Array.FindIndex(column.Values, value => !(Math.Abs(value) <= 1e100));
        return bad < 0
            ? Array.ConvertAll(column.Values, value => value + 0.0)
            : throw new ModelFitException(
                $"The column {column.Name} has no usable number in row {bad + 1}. Fill the gap, for example with the average and a further yes/no column that marks it.");
    }
}
