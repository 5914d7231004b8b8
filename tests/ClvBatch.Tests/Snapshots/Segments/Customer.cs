namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>One row of customer_metrics as the tests write it: what segments depend on, the rest filled with constants.</summary>
public sealed record Customer(int Key)
{
    public int Orders { get; init; } = 1;

    public int? Frequency { get; init; } = 0;

    public int? DaysSinceLastOrder { get; init; } = 10;

    public DateOnly? LastOrderOn => DaysSinceLastOrder is { } days ? SegmentFixture.AsOf.AddDays(-days) : null;

    public DateOnly? CohortMonth { get; init; } = new DateOnly(2026, 1, 1);

    public int ChannelKey { get; init; }

    public decimal Revenue { get; init; }

    public decimal Margin { get; init; }

    public int Orders12m { get; init; }

    public decimal Revenue12m { get; init; }

    public decimal Margin12m { get; init; }

    public double? MeanOccasionValue { get; init; } = 1;

    public double? GapVariation { get; init; }

    public int? CategoryBreadth { get; init; }

    public int? Interactions90d { get; init; }

    public int? Referrals { get; init; }

    public int? NextCategories { get; init; } = 1;

    public double? ProbabilityAlive { get; init; } = 1;

    public decimal? ResidualClv { get; init; } = 0;

    public double? ExpectedGapDays { get; init; } = 30;

    /// <summary>A customer whose every order was refunded: no order, so no model value either.</summary>
    public static Customer WithoutOrder(int key) => new(key)
    {
        Orders = 0,
        Frequency = null,
        DaysSinceLastOrder = null,
        CohortMonth = null,
        MeanOccasionValue = null,
        ProbabilityAlive = null,
        ResidualClv = null,
        ExpectedGapDays = null,
    };
}
