namespace ClvBatch.Pipeline.Fitting;

/// <summary>A summary file to fit a model to, and what to predict with it.</summary>
public sealed record SummaryFitRequest
{
    /// <summary>CSV with a header, or Parquet.</summary>
    public required string File { get; init; }

    /// <summary>A name of <see cref="SummaryFit.Models"/>.</summary>
    public required string Model { get; init; }

    /// <summary>CSV or Parquet to write one row of predictions per row of <see cref="File"/> to; null = none.</summary>
    public string? ScoreFile { get; init; }

    /// <summary>Horizons of the predictions, ascending: weeks, or whole periods for BgBb, Sbg and Bdw; null = 52 weeks or 5 periods.</summary>
    public IReadOnlyList<double>? Horizons { get; init; }

    /// <summary>Effective annual discount rate.</summary>
    public double AnnualDiscountRate { get; init; } = 0.10;

    /// <summary>Margin as a share of the amounts, 0..1.</summary>
    public double GrossMargin { get; init; } = 1;

    /// <summary>Length of a period for BgBb, Sbg and Bdw, as periods in a year.</summary>
    public double PeriodsPerYear { get; init; } = 1;

    /// <summary>Discount rate for one period.</summary>
    internal double DiscountPerPeriod => Math.Pow(1 + AnnualDiscountRate, 1 / PeriodsPerYear) - 1;

    internal double[] HorizonsOr(double usual) => Horizons is null ? [usual] : [.. Horizons];
}
