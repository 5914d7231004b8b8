namespace ClvBatch.Pipeline.Fitting;

/// <summary>A column of a summary file: what it means, and the names under which it is known, in order of preference; letter case is ignored.</summary>
internal sealed record SummaryColumn(string Meaning, params IReadOnlyList<string> Names)
{
    public static readonly SummaryColumn Frequency = new("repeat purchases", "x", "frequency");

    public static readonly SummaryColumn Recency =
        new("weeks from the first to the last purchase", "t_x", "t.x", "tx", "recency", "recency_weeks", "t_x_weeks");

    public static readonly SummaryColumn Age =
        new("weeks from the first purchase to the end of observation", "T", "T_cal", "t.cal", "age", "age_weeks", "T_weeks");

    public static readonly SummaryColumn MonetaryValue =
        new("mean value of the repeat purchases", "m", "monetary_value", "m_repeat", "mean_value");

    public static readonly SummaryColumn LogIntervalSum =
        new("sum of the logarithms of the weeks between purchases", "litt", "log_interval_sum");

    public static readonly SummaryColumn Weight = new("customers of the row", "weight", "weights", "custs", "customers", "count");

    public static readonly SummaryColumn LastOpportunity =
        new("last opportunity with a purchase", "t_x", "t.x", "tx", "recency");

    public static readonly SummaryColumn Opportunities =
        new("opportunities since the first purchase", "n", "n_cal", "n.cal", "n_periods", "opportunities", "periods", "T");

    public static readonly SummaryColumn Period = new("periods since acquisition, from 0", "period", "period_index", "year", "month", "t");

    public static readonly SummaryColumn Survivors = new("customers left", "survivors", "customers", "active_customers", "alive");

    public static readonly SummaryColumn Cohort = new("cohort", "cohort", "cohort_month", "cohort_period");
}
