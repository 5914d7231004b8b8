using System.Text.Json;
using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.Report;

/// <summary>The numbers in the pictures are those of the tables: data of the charts as the browser holds them against SQL over the mart.</summary>
[Collection(nameof(ReportShop))]
public sealed class PictureNumbersTests(ReportShop shop)
{
    /// <summary>Chart, series, place of the number in a point that is a list (-1 = last), and what it must be.</summary>
    public static TheoryData<string, int, int, string> Pictures => new()
    {
        { "retention-map", 0, -1, "SELECT active_share FROM bi.fact_cohort_period WHERE snapshot_date = $1 AND (is_complete OR is_forecast) AND active_share IS NOT NULL AND period_index <= 36 AND cohort_month > $1 - INTERVAL 37 MONTH AND cohort_month IN (SELECT cohort_month FROM bi.fact_cohort_period WHERE snapshot_date = $1 AND active_share IS NOT NULL AND cohort_month IS NOT NULL GROUP BY 1 ORDER BY 1 DESC LIMIT 36)" },
        { "value-distribution-clv-12m", 0, -1, Bins("clv_12m") },
        { "value-distribution-total-clv", 0, -1, Bins("total_clv") },
        { "whale-curve", 0, -1, "SELECT total_value_share FROM bi.fact_value_concentration WHERE snapshot_date = $1 UNION ALL SELECT 0" },
        { "whale-curve", 1, -1, "SELECT revenue_share FROM bi.fact_value_concentration WHERE snapshot_date = $1 UNION ALL SELECT 0" },
        { "rfm-grid", 0, -1, "SELECT residual_clv FROM bi.fact_rfm_grid WHERE snapshot_date = $1" },
        { "alive-grid", 0, -1, "SELECT mean_p_alive FROM bi.fact_alive_grid WHERE snapshot_date = $1" },
        { "segments", 0, 0, "SELECT residual_clv FROM bi.fact_segment_snapshot WHERE snapshot_date = $1 AND kind = 'primary' AND customers > 0" },
        { "segments", 0, 1, "SELECT mean_p_alive FROM bi.fact_segment_snapshot WHERE snapshot_date = $1 AND kind = 'primary' AND customers > 0" },
        { "migration", 0, -1, "SELECT customers FROM bi.fact_segment_migration WHERE snapshot_date = $1 AND comparison = '30d' AND from_segment <> to_segment ORDER BY customers DESC LIMIT 24" },
        { "channels-ratio", 0, -1, "SELECT ltv_to_cac FROM bi.fact_channel_economics WHERE snapshot_date = $1 AND grain = 'channel' AND ltv_to_cac IS NOT NULL" },
        { "channels-ratio", 1, 2, "SELECT ltv_to_cac_high FROM bi.fact_channel_economics WHERE snapshot_date = $1 AND grain = 'channel' AND ltv_to_cac IS NOT NULL" },
        { "channels-value", 0, -1, "SELECT cac FROM bi.fact_channel_economics WHERE snapshot_date = $1 AND grain = 'channel' AND cac IS NOT NULL" },
        { "channels-value", 3, -1, "SELECT ltv_36m FROM bi.fact_channel_economics WHERE snapshot_date = $1 AND grain = 'channel' AND new_customers > 0" },
        { "leads", 0, -1, "SELECT lead_value FROM bi.fact_lead_source WHERE snapshot_date = $1 AND lead_value IS NOT NULL" },
        { "leads", 2, -1, "SELECT cost_per_lead FROM bi.fact_lead_source WHERE snapshot_date = $1 AND cost_per_lead IS NOT NULL" },
        { "revenue-month", 0, -1, "SELECT coalesce(sum(revenue) FILTER (WHERE NOT is_new), 0) FROM bi.fact_revenue_month WHERE snapshot_date = $1 GROUP BY month ORDER BY month DESC LIMIT 36" },
        { "revenue-month", 1, -1, "SELECT coalesce(sum(revenue) FILTER (WHERE is_new), 0) FROM bi.fact_revenue_month WHERE snapshot_date = $1 GROUP BY month ORDER BY month DESC LIMIT 36" },
        { "order-funnel", 0, -1, "SELECT share FROM bi.fact_order_funnel WHERE snapshot_date = $1 AND step = 2 AND share IS NOT NULL" },
        { "order-funnel", 1, -1, "SELECT share FROM bi.fact_order_funnel WHERE snapshot_date = $1 AND step = 3 AND share IS NOT NULL" },
        { "forecast", 2, -1, "SELECT expected_revenue FROM bi.fact_forecast WHERE snapshot_date = $1 AND NOT is_partial" },
        { "forecast", 3, -1, "SELECT actual_revenue FROM bi.fact_forecast WHERE snapshot_date = $1 AND is_tracked" },
        { "what-if", 0, -1, "SELECT equity_change FROM bi.fact_retention_sensitivity WHERE snapshot_date = $1 AND segment = 'all' AND equity_change IS NOT NULL" },
        { "what-if", 1, -1, "SELECT profit_12m_change FROM bi.fact_retention_sensitivity WHERE snapshot_date = $1 AND segment = 'all' AND profit_12m_change IS NOT NULL" },
        { "tracking", 0, -1, "SELECT actual FROM bi.model_tracking WHERE snapshot_date = $1 AND is_complete" },
        { "tracking", 1, -1, "SELECT expected FROM bi.model_tracking WHERE snapshot_date = $1 AND is_complete" },
        { "calibration", 0, -1, "SELECT actual_per_customer FROM bi.model_calibration WHERE snapshot_date = $1 AND kind = 'frequency' AND actual_per_customer IS NOT NULL" },
        { "lift", 1, -1, "SELECT predicted_per_customer FROM bi.model_calibration WHERE snapshot_date = $1 AND kind = 'decile'" },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Chart_shows_what_the_table_says(string chart, int series, int place, string sql)
    {
        double[] expected = [.. Query(sql).Order()];
        double[] drawn = [.. Numbers(shop.Page.Charts.Single(found => found.Name == chart).Series[series], place).Order()];
        drawn.Length.ShouldBe(expected.Length);
        expected.Length.ShouldBeGreaterThan(0);
        for (int i = 0; i < drawn.Length; i++)
            Math.Abs(drawn[i] - expected[i]).ShouldBeLessThanOrEqualTo(Math.Abs(expected[i]) * 1e-12);
    }

    [Fact]
    public void Value_by_day_of_all_cohorts_is_their_margin_over_their_customers()
    {
        ChartSeries mean = shop.Page.Charts.Single(found => found.Name is "cohort-ltv").Series[^1];
        double[] expected = [.. Query(
            """
            SELECT sum(margin)::double / sum(customers) FROM (
                SELECT cohort_month, day_mark, sum(margin) AS margin, sum(customers) AS customers
                FROM bi.fact_cohort_ltv WHERE snapshot_date = $1 GROUP BY 1, 2 HAVING bool_and(is_complete))
            GROUP BY day_mark ORDER BY day_mark
            """)];
        double[] drawn = [.. Numbers(mean, -1)];
        drawn.Length.ShouldBe(expected.Length);
        for (int i = 0; i < drawn.Length; i++)
            drawn[i].ShouldBe(expected[i], 1e-9);
    }

    private static string Bins(string measure) =>
        $"""
        SELECT customers FROM bi.fact_value_distribution d WHERE snapshot_date = $1 AND measure = '{measure}' AND bin BETWEEN
            (SELECT min(bin) FROM bi.fact_value_distribution WHERE snapshot_date = $1 AND measure = '{measure}' AND customers > 0) AND
            (SELECT max(bin) FROM bi.fact_value_distribution WHERE snapshot_date = $1 AND measure = '{measure}' AND customers > 0)
        """;

    private static IEnumerable<double> Numbers(ChartSeries series, int place)
    {
        JsonElement points = series.Type is "sankey" ? series.Links : series.Data;
        foreach (JsonElement point in points.EnumerateArray())
        {
            JsonElement value = point.ValueKind is JsonValueKind.Object ? point.GetProperty("value") : point;
            if (value.ValueKind is JsonValueKind.Array)
                value = value[place < 0 ? value.GetArrayLength() + place : place];
            if (value.ValueKind is JsonValueKind.Number)
                yield return value.GetDouble();
        }
    }

    /// <summary>The only column of a result as numbers; $1 is the snapshot date.</summary>
    private double[] Query(string sql) => MartFile.Use(shop.Out, connection => connection.Rows(
        $"SELECT CAST(value AS DOUBLE) FROM ({sql.Replace("$1", "DATE '2026-06-30'", StringComparison.Ordinal)}) AS result(value)",
        row => row.Get<double>(0),
        CancellationToken.None).ToArray());
}
