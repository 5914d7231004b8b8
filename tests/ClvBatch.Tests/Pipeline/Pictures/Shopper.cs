namespace ClvBatch.Tests.Pipeline.Pictures;

/// <summary>A row of bi.fact_customer_snapshot as far as pictures look at it.</summary>
internal sealed record Shopper
{
    public int? R { get; init; } = 1;

    public int? F { get; init; } = 1;

    public string? Rfm { get; init; } = "rfm_lost";

    /// <summary>Days since the last order; null = no order is left.</summary>
    public int? Days { get; init; } = 10;

    public int? Frequency { get; init; } = 0;

    public decimal Revenue { get; init; }

    public decimal Revenue12m { get; init; }

    public double? Alive { get; init; } = 0.5;

    public decimal? Clv12m { get; init; } = 1;

    public decimal? Residual { get; init; } = 1;

    public decimal? Total { get; init; } = 1;

    public string Action { get; init; } = "wait";

    public decimal? Spend { get; init; } = 0;

    /// <summary>Every order was refunded: money has moved, but there is nothing to score.</summary>
    public static Shopper WithoutOrder(decimal revenue) => new()
    {
        R = null, F = null, Rfm = null, Days = null, Frequency = null, Revenue = revenue, Alive = null, Clv12m = null, Residual = null, Total = null, Spend = null,
    };
}
