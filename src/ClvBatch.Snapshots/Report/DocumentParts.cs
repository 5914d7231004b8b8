namespace ClvBatch.Snapshots.Report;

/// <summary>
/// The tables a report is drawn from. None grows with the number of customers, so that a report of ten million costs what a report of a
/// thousand costs; histories are cut at <see cref="CohortYears"/>.
/// </summary>
internal static class DocumentParts
{
    /// <summary>Cohorts and months older than this are not shown.</summary>
    public const int CohortYears = 5;

    private const string RecentCohort = "(cohort_month IS NULL OR cohort_month >= $2)";

    /// <summary>What is shown of the snapshot itself.</summary>
    public static readonly IReadOnlyList<DocumentPart> Current =
    [
        new("alert"),
        new("customer_equity") { Where = RecentCohort },
        new("data_quality"),
        new("dim_action"),
        new("dim_channel"),
        new("dim_segment"),
        new("fact_action_snapshot"),
        new("fact_alive_grid"),
        new("fact_channel_economics") { Where = $"grain <> 'cohort_channel' AND {RecentCohort}" },
        new("fact_cohort_ltv") { Where = RecentCohort, Across = ["channel_key", "channel"] },
        new("fact_cohort_period") { Where = RecentCohort },
        new("fact_forecast"),
        new("fact_lead_source"),
        new("fact_mrr_month"),
        new("fact_order_funnel") { Where = RecentCohort },
        new("fact_retention_sensitivity"),
        new("fact_revenue_month") { Where = "month >= $2" },
        new("fact_rfm_grid"),
        new("fact_segment_migration"),
        new("fact_segment_snapshot"),
        new("fact_subscription_plan"),
        new("fact_subscription_retention") { Where = "cohort = '(all)'" },
        new("fact_value_concentration"),
        new("fact_value_distribution"),
        new("metric_definition"),
        new("model_backtest"),
        new("model_calibration"),
        new("model_fit"),
        new("model_tracking"),
    ];

    /// <summary>What is needed of the snapshot before, to say what changed.</summary>
    public static readonly IReadOnlyList<DocumentPart> Previous =
    [
        new("alert"),
        new("customer_equity") { Where = "cut = 'all'" },
        new("fact_action_snapshot"),
        new("fact_channel_economics") { Where = "grain IN ('all', 'channel')" },
        new("fact_segment_snapshot"),
        new("fact_value_concentration") { Where = "percentile = 20" },
    ];
}
