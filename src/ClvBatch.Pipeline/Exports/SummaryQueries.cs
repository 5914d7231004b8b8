namespace ClvBatch.Pipeline.Exports;

/// <summary>What the sheets of a summary read, for either mart; $1 is the snapshot. A column is named after the one of the table it explains itself by.</summary>
internal static class SummaryQueries
{
    public const string Snapshot =
        """
        SELECT snapshot_date, customers, last_transaction_on, currency, model, annual_discount_rate, margin_rate, interval_level
        FROM bi.dim_snapshot WHERE snapshot_date = $1
        """;

    public const string Equity =
        """
        SELECT historical_value, residual_clv, residual_low, residual_high, total_clv, residual_per_customer, total_per_customer, yearly_churn
        FROM bi.customer_equity WHERE snapshot_date = $1 AND cut = 'all'
        """;

    public const string TopShare = "SELECT total_value_share FROM bi.fact_value_concentration WHERE snapshot_date = $1 AND percentile = 20";

    public const string Retention =
        """
        SELECT period_index, CAST(sum(active_customers) AS double precision) / sum(customers) AS active_share
        FROM bi.fact_cohort_period
        WHERE snapshot_date = $1 AND is_complete AND NOT is_forecast AND period_index IN (1, 3, 6, 12)
        GROUP BY period_index ORDER BY period_index
        """;

    public const string Channels =
        """
        SELECT channel, spend, leads, new_customers, cac, ltv_12m, ltv_36m, ltv_to_cac, ltv_to_cac_low, ltv_to_cac_high, payback_months,
            max_affordable_cac, marginal_cac, verdict, verdict_reason_{0}
        FROM bi.fact_channel_economics
        WHERE snapshot_date = $1 AND grain IN ('channel', 'all')
        ORDER BY CASE grain WHEN 'all' THEN 1 ELSE 0 END, channel
        """;

    public const string Leads =
        """
        SELECT source, leads, mature_leads, open_leads, converted, conversion_rate, conversion_std_error, customer_value, lead_value,
            max_cost_per_lead, cost_per_lead, verdict, verdict_reason_{0}
        FROM bi.fact_lead_source WHERE snapshot_date = $1 ORDER BY source
        """;

    public const string Cohorts =
        """
        SELECT cohort_month, customers, period_index, active_share
        FROM bi.fact_cohort_period
        WHERE snapshot_date = $1 AND is_complete AND NOT is_forecast AND cohort_month IS NOT NULL AND period_index IS NOT NULL
        ORDER BY cohort_month, period_index
        """;

    /// <summary>Known where it is known of every channel: a sum over some of them would be of other customers.</summary>
    public const string Ltv =
        """
        SELECT cohort_month, sum(customers), day_mark, CAST(sum(margin) AS double precision) / sum(customers)
        FROM bi.fact_cohort_ltv
        WHERE snapshot_date = $1
        GROUP BY cohort_month, day_mark HAVING bool_and(is_complete) ORDER BY cohort_month, day_mark
        """;

    public const string Forecast =
        """
        SELECT month, period_from, period_to, expected_orders, orders_low, orders_high, expected_revenue, revenue_low, revenue_high,
            expected_margin, margin_low, margin_high
        FROM bi.fact_forecast WHERE snapshot_date = $1 AND NOT is_tracked ORDER BY month
        """;

    public const string Concentration =
        """
        SELECT percentile, customers, min_total_clv, revenue_share, margin_share, residual_clv_share, total_value_share
        FROM bi.fact_value_concentration WHERE snapshot_date = $1 ORDER BY percentile
        """;

    public const string Alerts =
        """
        SELECT severity, message_{0}, what_to_look_at_{0}, first_seen_on, is_new, rule, scope
        FROM bi.alert WHERE snapshot_date = $1
        ORDER BY CASE severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, rule, scope
        """;

    public const string Segments =
        """
        SELECT s.kind, coalesce(d.name_{0}, s.segment) AS segment, s.customers, s.customer_share, s.orders_12m, s.revenue_12m, s.margin_12m,
            s.historical_value, s.residual_clv, s.total_clv, s.residual_clv_share, s.mean_p_alive, s.max_retention_spend
        FROM bi.fact_segment_snapshot AS s LEFT JOIN bi.dim_segment AS d ON d.code = s.segment
        WHERE s.snapshot_date = $1
        ORDER BY CASE s.kind WHEN 'primary' THEN 0 WHEN 'lifecycle' THEN 1 WHEN 'rfm' THEN 2 WHEN 'flag' THEN 3 ELSE 4 END, d.sort_order, s.segment
        """;
}
