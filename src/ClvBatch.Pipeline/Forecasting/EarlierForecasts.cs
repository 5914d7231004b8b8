using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Forecasting;

/// <summary>
/// What earlier snapshots forecast for whole months, so that this run can put the actuals beside it: workspace table earlier_forecasts.
/// </summary>
/// <remarks>
/// Only forecasts made at the end of a month are tracked: their customers are exactly the cohorts up to that month, and activity is known by cohort month.
/// </remarks>
internal static class EarlierForecasts
{
    /// <summary>A forecast older than this is no longer compared.</summary>
    private const int Years = 2;

    public static MartImport Import(DateOnly asOf) => new(
        "earlier_forecasts",
        $"""
        SELECT
            forecast_made_on, month, months_ahead, period_from, period_to, customers,
            expected_orders, orders_low, orders_high,
            expected_revenue, revenue_low, revenue_high,
            expected_margin, margin_low, margin_high
        FROM bi.fact_forecast
        WHERE snapshot_date = forecast_made_on
            AND snapshot_date < {SqlLiteral.Date(asOf)}
            AND snapshot_date >= {SqlLiteral.Date(asOf.AddYears(-Years))}
            AND extract(day FROM snapshot_date + 1) = 1
            AND period_to <= {SqlLiteral.Date(asOf)}
        """);
}
