using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Customers;

/// <summary>What one snapshot says of one customer: columns of <c>bi.fact_customer_snapshot</c>, null where they are NULL.</summary>
public sealed record CustomerFigures
{
    internal const string Columns =
        "f.orders, f.frequency, f.recency_weeks, f.age_weeks, f.first_order_on, f.last_order_on, f.revenue, f.refunds, f.p_alive, "
        + "f.expected_orders_12m, f.expected_order_value, f.clv_12m, f.clv_12m_low, f.clv_12m_high, f.residual_clv, f.historical_value, f.total_clv, "
        + "f.expected_gap_days, f.expected_next_order_on, f.lapse_days, f.value_decile, f.max_retention_spend";

    public required int Orders { get; init; }

    public required int? Frequency { get; init; }

    public required double? RecencyWeeks { get; init; }

    public required double? AgeWeeks { get; init; }

    public required DateOnly? FirstOrderOn { get; init; }

    public required DateOnly? LastOrderOn { get; init; }

    public required decimal Revenue { get; init; }

    public required decimal Refunds { get; init; }

    public required double? ProbabilityAlive { get; init; }

    public required double? ExpectedOrders12m { get; init; }

    public required double? ExpectedOrderValue { get; init; }

    public required decimal? Clv12m { get; init; }

    public required decimal? Clv12mLow { get; init; }

    public required decimal? Clv12mHigh { get; init; }

    public required decimal? ResidualClv { get; init; }

    public required decimal HistoricalValue { get; init; }

    public required decimal? TotalClv { get; init; }

    public required double? ExpectedGapDays { get; init; }

    public required DateOnly? ExpectedNextOrderOn { get; init; }

    public required int? LapseDays { get; init; }

    public required int? ValueDecile { get; init; }

    public required decimal? MaxRetentionSpend { get; init; }

    internal static CustomerFigures Of(MartRow row) => new()
    {
        Orders = row.Get<int>(0),
        Frequency = row.Get<int?>(1),
        RecencyWeeks = row.Get<double?>(2),
        AgeWeeks = row.Get<double?>(3),
        FirstOrderOn = row.Get<DateOnly?>(4),
        LastOrderOn = row.Get<DateOnly?>(5),
        Revenue = row.Get<decimal>(6),
        Refunds = row.Get<decimal>(7),
        ProbabilityAlive = row.Get<double?>(8),
        ExpectedOrders12m = row.Get<double?>(9),
        ExpectedOrderValue = row.Get<double?>(10),
        Clv12m = row.Get<decimal?>(11),
        Clv12mLow = row.Get<decimal?>(12),
        Clv12mHigh = row.Get<decimal?>(13),
        ResidualClv = row.Get<decimal?>(14),
        HistoricalValue = row.Get<decimal>(15),
        TotalClv = row.Get<decimal?>(16),
        ExpectedGapDays = row.Get<double?>(17),
        ExpectedNextOrderOn = row.Get<DateOnly?>(18),
        LapseDays = row.Get<int?>(19),
        ValueDecile = row.Get<int?>(20),
        MaxRetentionSpend = row.Get<decimal?>(21),
    };
}
