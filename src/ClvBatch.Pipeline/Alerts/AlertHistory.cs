using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>What the tests of the alerts must know of earlier snapshots: a few rows of each.</summary>
internal static class AlertHistory
{
    /// <param name="previous">Subquery of the date of the snapshot before.</param>
    /// <param name="earlier">Condition that holds for all snapshots before.</param>
    public static IReadOnlyList<MartImport> Imports(string previous, string earlier) =>
    [
        new MartImport("previous_alerts", $"SELECT rule, scope, first_seen_on FROM bi.alert WHERE snapshot_date = {previous}"),
        new MartImport(
            "past_snapshots",
            $"SELECT snapshot_date, model, currency, annual_discount_rate, interval_level FROM bi.dim_snapshot WHERE {earlier}"),
        new MartImport("past_model_fit", $"SELECT snapshot_date, model, parameter, estimate, std_error FROM bi.model_fit WHERE chosen AND {earlier}"),
        new MartImport(
            "past_concentration",
            $"SELECT snapshot_date, percentile, revenue_share FROM bi.fact_value_concentration WHERE percentile <= 20 AND {earlier}"),
        new MartImport(
            "past_equity",
            $"SELECT snapshot_date, residual_clv, residual_low, residual_high FROM bi.customer_equity WHERE cut = 'all' AND {earlier}"),
        new MartImport(
            "past_exodus",
            $"""
            SELECT moved.snapshot_date, moved.from_segment AS segment, CAST(sum(moved.customers) AS bigint) AS customers,
                CAST(sum(CASE WHEN moved.to_segment IN ('at_risk', 'lost', 'left') THEN moved.customers ELSE 0 END) AS bigint) AS gone
            FROM bi.fact_segment_migration AS moved
            INNER JOIN bi.dim_snapshot AS later ON later.snapshot_date = moved.snapshot_date
            INNER JOIN bi.dim_snapshot AS sooner ON sooner.snapshot_date = moved.compared_snapshot_date AND sooner.model = later.model
            WHERE moved.comparison = '30d' AND moved.{earlier}
            GROUP BY moved.snapshot_date, moved.from_segment
            """),
    ];
}
