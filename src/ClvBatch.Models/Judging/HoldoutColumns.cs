namespace ClvBatch.Models.Judging;

/// <summary>
/// Predictions and what then happened in the hold-out, row by row: counts of purchases or money. Optional columns are empty spans.
/// </summary>
public readonly ref struct HoldoutColumns
{
    /// <summary>Predicted value per customer.</summary>
    public required ReadOnlySpan<double> Predicted { get; init; }

    /// <summary>Value seen in the hold-out.</summary>
    public required ReadOnlySpan<double> Actual { get; init; }

    /// <summary>Customers per row; empty = one each.</summary>
    public ReadOnlySpan<double> Weights { get; init; }

    /// <summary>Lower end of the prediction interval, inclusive; empty = no intervals.</summary>
    public ReadOnlySpan<double> Low { get; init; }

    /// <summary>Upper end of the prediction interval, inclusive; empty = no intervals.</summary>
    public ReadOnlySpan<double> High { get; init; }

    internal void Validate()
    {
        int rows = Predicted.Length;
        if (rows == 0)
            throw new ArgumentException("There are no customers in the hold-out to compare with the predictions.");
        Columns.RequireSameLength(Actual.Length, rows, "actual");
        Columns.RequireFinite(Predicted, "predicted");
        Columns.RequireFinite(Actual, "actual");
        Columns.RequireWeights(Weights, rows);
        Columns.RequireSameLength(High.Length, Low.Length, "high");
        if (!Low.IsEmpty)
            Columns.RequireSameLength(Low.Length, rows, "low");
    }
}
