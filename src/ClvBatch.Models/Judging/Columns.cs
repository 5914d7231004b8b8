namespace ClvBatch.Models.Judging;

/// <summary>Checks of the columns that judging is given; a weight column of length 0 means "every row counts once".</summary>
internal static class Columns
{
    public static double Weight(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    public static void RequireSameLength(int actual, int expected, string column)
    {
        if (actual != expected)
            throw new ArgumentException($"The column '{column}' has {actual} rows where {expected} are needed.");
    }

    public static void RequireFinite(ReadOnlySpan<double> values, string column)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"The column '{column}' holds a value that is not a finite number in row {i + 1}.");
        }
    }

    public static void RequireWeights(ReadOnlySpan<double> weights, int rows)
    {
        if (weights.IsEmpty)
            return;
        RequireSameLength(weights.Length, rows, "weights");
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0) || double.IsPositiveInfinity(weights[i]))
                throw new ArgumentException($"The weight of row {i + 1} is not a number from 0 up.");
        }
    }

    public static void RequireCounts(ReadOnlySpan<double> values, string column)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= 0) || values[i] > int.MaxValue || values[i] != Math.Floor(values[i]))
                throw new ArgumentException($"The column '{column}' holds {values[i]} in row {i + 1}, which is not a whole number from 0 up.");
        }
    }
}
