using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// The distinct purchase histories (x, t_x, T) of a customer base with the number of customers of each: all that a fit needs to see.
/// Times in weeks since the first purchase. Sorted by frequency, age, recency, so that the order of the input rows does not matter.
/// </summary>
public sealed class PurchaseSummary
{
    private PurchaseSummary(PatternTable table, double logIntervalSum, bool hasIntervals)
    {
        Frequency = table.Frequency;
        Recency = table.Recency;
        Age = table.Age;
        Weight = table.Weight;
        Times = table.Times;
        RecencyCode = table.RecencyCode;
        AgeCode = table.AgeCode;
        TotalLogInterval = logIntervalSum;
        HasLogIntervals = hasIntervals;
        for (int i = 0; i < Count; i++)
        {
            Customers += Weight[i];
            Repeaters += Frequency[i] > 0 ? Weight[i] : 0;
            Purchases += Weight[i] * Frequency[i];
            TotalAge += Weight[i] * Age[i];
            MaxAge = Math.Max(MaxAge, Age[i]);
        }
    }

    /// <summary>Number of distinct patterns.</summary>
    public int Count => Frequency.Length;

    /// <summary>Number of customers (sum of weights).</summary>
    public double Customers { get; }

    /// <summary>Customers with at least one repeat purchase.</summary>
    public double Repeaters { get; }

    /// <summary>Repeat purchases of all customers.</summary>
    public double Purchases { get; }

    /// <summary>Largest age in weeks.</summary>
    public double MaxAge { get; }

    /// <summary>Mean age in weeks.</summary>
    public double MeanAge => TotalAge / Customers;

    /// <summary>Σ ln(weeks between successive purchases) was given, so models of regular timing (k &gt; 1) can be fitted.</summary>
    public bool HasLogIntervals { get; }

    /// <summary>x of each pattern.</summary>
    public ReadOnlySpan<double> Frequencies => Frequency;

    /// <summary>t_x of each pattern, weeks.</summary>
    public ReadOnlySpan<double> Recencies => Recency;

    /// <summary>T of each pattern, weeks.</summary>
    public ReadOnlySpan<double> Ages => Age;

    /// <summary>Customers of each pattern.</summary>
    public ReadOnlySpan<double> Weights => Weight;

    internal double[] Frequency { get; }

    internal double[] Recency { get; }

    internal double[] Age { get; }

    internal double[] Weight { get; }

    /// <summary>Distinct values of recency and age, ascending; the codes index into it.</summary>
    internal double[] Times { get; }

    internal int[] RecencyCode { get; }

    internal int[] AgeCode { get; }

    /// <summary>Σ over customers and their repeat purchases of ln(weeks since the purchase before).</summary>
    internal double TotalLogInterval { get; }

    private double TotalAge { get; }

    /// <summary>
    /// Checks the columns and collapses equal rows. <paramref name="weight"/> defaults to one customer per row;
    /// <paramref name="logIntervalSum"/> is Σ ln(weeks between successive purchases) of the row's customer (0 when x = 0).
    /// </summary>
    /// <exception cref="ModelFitException">A row is impossible; the message names it.</exception>
    public static PurchaseSummary Create(
        double[] frequency, double[] recency, double[] age, double[]? weight = null, double[]? logIntervalSum = null)
    {
        ArgumentNullException.ThrowIfNull(frequency);
        ArgumentNullException.ThrowIfNull(recency);
        ArgumentNullException.ThrowIfNull(age);
        CheckLengths(frequency.Length, recency.Length, age.Length, weight?.Length, logIntervalSum?.Length);
        double intervals = Check(new Columns(frequency, recency, age, weight, logIntervalSum));
        return new PurchaseSummary(PatternTable.Collapse(frequency, recency, age, weight), intervals, logIntervalSum is not null);
    }

    /// <summary>Throws when there is less history than the options ask for.</summary>
    internal void CheckSufficient(string model, FitOptions options)
    {
        if (Customers < options.MinCustomers)
        {
            throw new InsufficientDataException(FormattableString.Invariant(
                $"{model} needs at least {options.MinCustomers} customers; there are {Customers:0.##}. Use a longer history or a wider selection."));
        }

        if (Repeaters < options.MinRepeaters)
        {
            throw new InsufficientDataException(FormattableString.Invariant(
                $"{model} needs at least {options.MinRepeaters} customers who bought again; there are {Repeaters:0.##}. Without repeat purchases nothing can be said about loyalty."));
        }

        if (MaxAge < options.MinWeeks)
        {
            throw new InsufficientDataException(FormattableString.Invariant(
                $"{model} needs at least {options.MinWeeks} weeks of history; the oldest customer has {MaxAge:0.##}."));
        }
    }

    private static void CheckLengths(int frequency, int recency, int age, int? weight, int? intervals)
    {
        if (frequency == 0)
        {
            throw new InsufficientDataException("There are no customers: the summary has no rows.");
        }

        if (recency != frequency || age != frequency || (weight ?? frequency) != frequency || (intervals ?? frequency) != frequency)
        {
            throw new ModelFitException(
                $"The columns of the summary differ in length: frequency {frequency}, recency {recency}, age {age}, weight {weight}, log interval sum {intervals}.");
        }
    }

    /// <summary>Checks all rows and returns Σ weight · log interval sum.</summary>
    /// <exception cref="ModelFitException">A row is impossible; the first such row is named.</exception>
    private static double Check(Columns columns)
    {
        Span<double> sums = stackalloc double[2];
        FixedPartitions.Sum(columns.Frequency.Length, 2, sums, (from, to, block) =>
        {
            for (int row = from; row < to; row++)
            {
                block[0] += columns.WeightOf(row) * columns.LogIntervalsOf(row);
                block[1] += IsPossible(columns, row) ? 0.0 : 1.0;
            }
        }, CancellationToken.None);
        return sums[1] == 0 ? sums[0] : throw Impossible(columns, Enumerable.Range(0, columns.Frequency.Length).First(row => !IsPossible(columns, row)));
    }

    private static bool IsPossible(Columns columns, int row)
    {
        (double x, double tx, double age) = (columns.Frequency[row], columns.Recency[row], columns.Age[row]);
        return x >= 0 && tx >= 0 && age >= tx && age <= 1e9 && x <= 1e9 && x == Math.Floor(x)
            && (x == 0) == (tx == 0) && columns.WeightOf(row) is > 0 and <= 1e15 && double.IsFinite(columns.LogIntervalsOf(row));
    }

    private static ModelFitException Impossible(Columns columns, int row)
    {
        (double x, double tx, double age, double weight) = (columns.Frequency[row], columns.Recency[row], columns.Age[row], columns.WeightOf(row));
        string complaint = Complaint(x, tx, age, weight, columns.LogIntervalsOf(row));
        return new ModelFitException(FormattableString.Invariant(
            $"Row {row + 1} of the summary is impossible: {complaint} (frequency {x}, recency {tx}, age {age}, weight {weight})."));
    }

    private static string Complaint(double x, double tx, double age, double weight, double intervals) => true switch
    {
        _ when !double.IsFinite(x) || !double.IsFinite(tx) || !double.IsFinite(age) || !double.IsFinite(weight) || !double.IsFinite(intervals)
            => "a value is missing or not a number",
        _ when x < 0 || x != Math.Floor(x) => "the number of repeat purchases must be a whole number of 0 or more",
        _ when x > 1e9 || age > 1e9 => "a value is larger than any customer can have",
        _ when tx < 0 || age < 0 => "times cannot be negative",
        _ when tx > age => "the last purchase lies after the end of the observation",
        _ when x == 0 && tx > 0 => "there is no repeat purchase, yet the last purchase is later than the first",
        _ when x > 0 && tx == 0 => "there are repeat purchases, yet none later than the first",
        _ => "the weight must be a positive number of customers",
    };

    /// <summary>The input as it was given.</summary>
    private sealed record Columns(double[] Frequency, double[] Recency, double[] Age, double[]? Weight, double[]? LogIntervals)
    {
        public double WeightOf(int row) => Weight is null ? 1.0 : Weight[row];

        public double LogIntervalsOf(int row) => LogIntervals is null ? 0.0 : LogIntervals[row];
    }
}
