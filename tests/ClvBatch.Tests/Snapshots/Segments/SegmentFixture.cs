using ClvBatch.Snapshots.Segments;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>A workspace with customer_metrics, and the snapshot tables that follow from its segmentation.</summary>
public abstract class SegmentFixture : DuckDbFixture
{
    public static readonly DateOnly AsOf = new(2026, 11, 20);

    private const string Columns =
        "snapshot_date, customer_key, cohort_month, channel_key, orders, frequency, days_since_last_order, last_order_on, revenue, margin, refunds, orders_12m, "
        + "revenue_12m, margin_12m, mean_occasion_value, gap_variation, category_breadth, interactions_90d, referrals, next_categories, p_alive, residual_clv, historical_value, "
        + "discounted_historical_value, total_clv, expected_gap_days";

    private static readonly string[] Figures = ["fact_segment_snapshot", "fact_value_concentration", "customer_equity"];

    protected SegmentFixture()
    {
        Execute("create schema bi");
        foreach (string table in (string[])["fact_customer_snapshot", "dim_segment", "dim_action", "fact_customer_segment", "dim_channel", "fact_retention_sensitivity", .. Figures])
            Execute(SqlCatalog.Text($"mart/bi.{table}.sql"));
        Execute($"""
            create table equity_groups as {SqlCatalog.Text("transform/equity_groups.sql")};
            create table equity_intervals (group_index integer, low_ratio double, high_ratio double)
            """);
        Execute("""
            create table customer_metrics as
            select * exclude (r_score, f_score, m_score, rfm_segment, lifecycle, value_decile, cumulative_value_share, is_loyal, is_large, is_active,
                is_prospective, loyal_score, large_score, active_score, prospective_score, loyal_reason, large_reason, active_reason, prospective_reason,
                primary_segment, recommended_action, max_retention_spend)
            from bi.fact_customer_snapshot
            """);
        Execute("insert into bi.dim_channel values (0, '(unknown)', '', ''), (1, 'search', '', ''), (2, 'social', '', '')");
    }

    protected void Segment(IReadOnlyList<Customer> customers, SegmentRules? rules = null, string culture = "en") =>
        Segment(customers, SegmentCompiler.Compile(rules ?? ShippedRules.Rules, culture));

    protected void Segment(IReadOnlyList<Customer> customers, SegmentScript script, bool figures = true)
    {
        Execute($"delete from customer_metrics; insert into customer_metrics ({Columns}) values {string.Join(", ", customers.Select(Row))}");
        if (figures)
            Run(script).ShouldBe(customers.Count);
        else
            CustomerSegmentation.Run(Connection, script, None).ShouldBe(customers.Count);
    }

    /// <summary>Segments what stands in customer_metrics and fills the tables that follow; returns the number of customers.</summary>
    protected long Run(SegmentScript script)
    {
        long customers = CustomerSegmentation.Run(Connection, script, None);
        Publish("dim_segment", script.DimSegment);
        Publish("dim_action", script.DimAction);
        Publish("fact_customer_segment", SqlCatalog.Bind("transform/bi.fact_customer_segment.sql", ("as_of", AsOf)));
        Publish("fact_customer_snapshot", SqlCatalog.Text("transform/bi.fact_customer_snapshot.sql"));
        foreach (string table in Figures)
            Publish(table, SqlCatalog.Text($"transform/bi.{table}.sql"));
        return customers;
    }

    protected void Previous(params ReadOnlySpan<(int Key, string Lifecycle, DateOnly LastOrderOn)> customers)
    {
        Execute("create or replace table previous_lifecycle (customer_key integer, lifecycle text, last_order_on date)");
        foreach ((int key, string lifecycle, DateOnly lastOrderOn) in customers)
            Execute($"insert into previous_lifecycle values ({key}, '{lifecycle}', {SqlLiteral.Date(lastOrderOn)})");
    }

    protected IReadOnlyList<T> Column<T>(string column, string from = "customer_segments", string orderBy = "customer_key") =>
        Connection.Rows($"select {column} from {from} order by {orderBy}", static row => row.Get<T>(0), None);

    protected IReadOnlyList<T> Rows<T>(string sql, Func<DuckDbRow, T> map) => Connection.Rows(sql, map, None);

    protected void Execute(string sql) => Connection.Execute(sql, None);

    private void Publish(string table, string select)
    {
        Execute($"delete from bi.{table}; insert into bi.{table} by name {select}");
    }

    private static string Row(Customer c) => "(" + string.Join(", ", ((object?[])
    [
        AsOf, c.Key, c.CohortMonth, c.ChannelKey, c.Orders, c.Frequency, c.DaysSinceLastOrder, c.LastOrderOn, c.Revenue, c.Margin, 0, c.Orders12m,
        c.Revenue12m, c.Margin12m, c.MeanOccasionValue, c.GapVariation, c.CategoryBreadth, c.Interactions90d, c.Referrals, c.NextCategories, c.ProbabilityAlive, c.ResidualClv,
        c.Margin, 0, c.ResidualClv + c.Margin, c.ExpectedGapDays,
    ]).Select(SqlLiteral.Of)) + ")";
}
