namespace ClvBatch.Pipeline.Options;

/// <summary>The month-by-month forecast of existing customers.</summary>
public sealed record ForecastOptions
{
    /// <summary>Whole calendar months that are forecast, 1..60; the rest of a month that is not over comes on top.</summary>
    public int Months { get; init; } = 12;
}
