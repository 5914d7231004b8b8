using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>What is known of the customers of a cohort month and channel, or of a total over either, when it is judged.</summary>
internal sealed record AcquisitionRow
{
    /// <summary>Null in totals over cohorts.</summary>
    public DateOnly? CohortMonth { get; init; }

    /// <summary>Null in totals over channels.</summary>
    public int? ChannelKey { get; init; }

    public decimal? Spend { get; init; }

    public long NewCustomers { get; init; }

    public double? Cac { get; init; }

    /// <summary>Value of a new customer at the horizon that is judged by.</summary>
    public double? Ltv { get; init; }

    /// <summary>The same at each horizon that has columns, in the order of <c>BlockScores.HorizonMonths</c>.</summary>
    public IReadOnlyList<double> LtvByHorizon { get; init; } = [];

    public double? Ratio { get; init; }

    public double? RatioLow { get; init; }

    public double? RatioHigh { get; init; }

    public double? MarginalRatio { get; init; }

    public double? MarginalRatioHigh { get; init; }

    public static IReadOnlyList<AcquisitionRow> Read(DuckDbConnection workspace, CancellationToken cancellationToken) => workspace.Rows(
        """
        SELECT cohort_month, channel_key, spend, new_customers, cac, ltv, ltv_to_cac, ltv_to_cac_low, ltv_to_cac_high,
            marginal_ltv_to_cac, marginal_ltv_to_cac_high, ltv_3m, ltv_12m, ltv_24m, ltv_36m
        FROM acquisition_sums ORDER BY channel_key NULLS FIRST, cohort_month NULLS FIRST
        """,
        row => new AcquisitionRow
        {
            CohortMonth = row.Get<DateOnly?>(0),
            ChannelKey = row.Get<int?>(1),
            Spend = row.Get<decimal?>(2),
            NewCustomers = row.Get<long>(3),
            Cac = row.Get<double?>(4),
            Ltv = row.Get<double?>(5),
            Ratio = row.Get<double?>(6),
            RatioLow = row.Get<double?>(7),
            RatioHigh = row.Get<double?>(8),
            MarginalRatio = row.Get<double?>(9),
            MarginalRatioHigh = row.Get<double?>(10),
            LtvByHorizon = [.. Enumerable.Range(11, 4).Select(row.Get<double?>).OfType<double>()],
        },
        cancellationToken);
}
