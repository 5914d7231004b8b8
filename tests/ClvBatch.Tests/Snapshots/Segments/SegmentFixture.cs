using System.Globalization;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>A workspace with customer_metrics, and the snapshot tables that follow from its segmentation.</summary>
public abstract class SegmentFixture : DuckDbFixture
{
    public static readonly DateOnly AsOf = new(2026, 11, 20);

    protected SegmentFixture()
    {
        Execute("create schema bi");
        foreach (string table in (string[])["fact_customer_snapshot", "dim_segment", "dim_channel", "fact_segment_snapshot", "fact_value_concentration", "customer_equity"])
            Execute(SqlCatalog.Text($"mart/bi.{table}.sql"));
        Execute("""
            create table customer_metrics as
            select * exclude (r_score, f_score, m_score, rfm_segment, lifecycle, value_decile, cumulative_value_share, is_loyal, is_large, is_active,
                is_prospective, primary_segment, max_retention_spend)
            from bi.fact_customer_snapshot
            """);
        Execute("insert into bi.dim_channel values (0, '(unknown)', '', ''), (1, 'search', '', ''), (2, 'social', '', '')");
    }

    protected static SegmentRules Shipped { get; } = SegmentRules.Load(ShippedPath);

    protected static string ShippedPath => Path.Combine(RepositoryRoot(), "config", "segments.json");

    protected void Segment(IReadOnlyList<Customer> customers, SegmentRules? rules = null, string culture = "en")
    {
        Execute("delete from customer_metrics");
        Execute($"insert into customer_metrics by name {Rows(customers)}");
        SegmentScript script = SegmentCompiler.Compile(rules ?? Shipped, culture);
        CustomerSegmentation.Run(Connection, script, None).ShouldBe(customers.Count);
        Publish("dim_segment", script.DimSegment);
        Publish("fact_customer_snapshot", SqlCatalog.Text("transform/bi.fact_customer_snapshot.sql"));
        foreach (string table in (string[])["fact_segment_snapshot", "fact_value_concentration", "customer_equity"])
            Publish(table, SqlCatalog.Text($"transform/bi.{table}.sql"));
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
        string[] expected = [.. Connection.Describe($"select * from bi.{table}", None).Select(c => c.Name)];
        Connection.Describe(select, None).Select(c => c.Name).ShouldBe(expected, ignoreOrder: true);
        Execute($"delete from bi.{table}");
        Execute($"insert into bi.{table} by name {select}");
    }

    private static string Rows(IEnumerable<Customer> customers) => string.Join(" union all ", customers.Select(Row));

    private static string Row(Customer c) => string.Create(CultureInfo.InvariantCulture, $"""
        select {Literal(AsOf)} as snapshot_date, {c.Key} as customer_key, {Literal(c.CohortMonth)}::date as cohort_month, {c.ChannelKey} as channel_key,
        {c.Orders} as orders, {Literal(c.Frequency)}::integer as frequency, {Literal(c.DaysSinceLastOrder)}::integer as days_since_last_order,
        {Literal(c.LastOrderOn)}::date as last_order_on, {Literal(c.Revenue)} as revenue, {Literal(c.Margin)} as margin, 0 as refunds,
        {c.Orders12m} as orders_12m, {Literal(c.Revenue12m)} as revenue_12m, 0 as margin_12m, {Literal(c.MeanOccasionValue)}::double as mean_occasion_value,
        {Literal(c.GapVariation)}::double as gap_variation, {Literal(c.CategoryBreadth)}::integer as category_breadth,
        {Literal(c.Interactions90d)}::integer as interactions_90d, {Literal(c.Referrals)}::integer as referrals,
        {Literal(c.ProbabilityAlive)}::double as p_alive, {Literal(c.ResidualClv)}::decimal(19, 4) as residual_clv, {Literal(c.Margin)} as historical_value,
        0 as discounted_historical_value, {Literal(c.ResidualClv + c.Margin)}::decimal(19, 4) as total_clv, {Literal(c.ExpectedGapDays)}::double as expected_gap_days
        """);

    private static string Literal(object? value) => SqlLiteral.Of(value);

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClvBatch.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests has ClvBatch.sln.");
    }
}
