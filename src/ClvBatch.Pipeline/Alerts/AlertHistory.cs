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
            SELECT snapshot_date, from_segment AS segment, CAST(sum(customers) AS bigint) AS customers,
                CAST(sum(CASE WHEN to_segment IN ('at_risk', 'lost', 'left') THEN customers ELSE 0 END) AS bigint) AS gone
            FROM bi.fact_segment_migration
            WHERE comparison = '30d' AND {earlier}
            GROUP BY snapshot_date, from_segment
            """),
    ];
}
