using ClvBatch.Pipeline.Pictures;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Pictures;

/// <summary>A snapshot of a few customers, and the tables that are drawn of it.</summary>
public abstract class PictureFixture : DuckDbFixture
{
    internal static readonly DateOnly AsOf = new(2026, 11, 20);

    private static readonly string[] Actions = ["reward", "win_back", "let_go", "wait"];

    protected PictureFixture()
    {
        Execute("create schema bi");
        Execute(SqlCatalog.Text("mart/bi.fact_customer_snapshot.sql"));
        Execute(SqlCatalog.Text("mart/bi.fact_segment_snapshot.sql"));
        Execute(SqlCatalog.Text("mart/bi.dim_action.sql"));
        Execute($"insert into bi.dim_action values {string.Join(", ", Actions.Select((action, order) => $"('{action}', {order}, '', '', '', '')"))}");
    }

    internal void Fill(params IReadOnlyCollection<Shopper> shoppers)
    {
        Execute("delete from bi.fact_customer_snapshot");
        if (shoppers.Count > 0)
            Execute($"insert into bi.fact_customer_snapshot by name {Select(shoppers)}");
        Execute("delete from bi.fact_segment_snapshot");
        SumUp("rfm", "orders > 0");
        SumUp("primary", "true");
        PictureTables.Fill(Connection, AsOf, None);
    }

    protected IReadOnlyList<string> Rows(string sql) => Connection.Rows(
        $"select array_to_string(list_transform([*columns(*)], v -> coalesce(v, 'NULL')), ' ') from (select columns(*)::text from ({sql}))",
        row => row.Get<string>(0),
        None);

    protected IReadOnlyList<T> Rows<T>(string sql, Func<DuckDbRow, T> map) => Connection.Rows(sql, map, None);

    protected IReadOnlyList<string> Violations(params ReadOnlySpan<string> checks)
    {
        List<string> violations = [];
        foreach (string check in checks)
            violations.AddRange(Rows($"select violation from ({SqlCatalog.Text($"checks/snapshot/{check}.sql")}) order by violation"));
        return violations;
    }

    protected void Execute(string sql) => Connection.Execute(sql, None);

    /// <summary>One segment that holds all who meet the condition: what the check holds the pictures against.</summary>
    private void SumUp(string kind, string condition) => Execute(
        $"""
        insert into bi.fact_segment_snapshot by name
        select {SqlLiteral.Date(AsOf)} as snapshot_date, '{kind}' as kind, 'all' as segment, count(*) as customers, 0 as orders_12m,
            coalesce(sum(revenue_12m), 0) as revenue_12m, 0 as margin_12m, 0 as historical_value, coalesce(sum(residual_clv), 0) as residual_clv,
            0 as total_clv, coalesce(sum(max_retention_spend), 0) as max_retention_spend
        from bi.fact_customer_snapshot where {condition}
        """);

    private static string Select(IEnumerable<Shopper> shoppers) =>
        $"""
        select {SqlLiteral.Date(AsOf)} as snapshot_date, 0 as channel_key, 0 as margin, 0 as refunds, 0 as orders_12m, 0 as margin_12m, 0 as historical_value,
            0 as discounted_historical_value, '' as lifecycle, false as is_loyal, false as is_large, false as is_active, false as is_prospective,
            '' as primary_segment, *
        from (values {string.Join(", ", shoppers.Select(Row))}) as shoppers (customer_key, orders, r_score, f_score, rfm_segment, days_since_last_order,
            frequency, revenue, revenue_12m, p_alive, clv_12m, residual_clv, total_clv, recommended_action, max_retention_spend)
        """;

    private static string Row(Shopper s, int key) => "(" + string.Join(", ", ((object?[])
    [
        key, s.Days is null ? 0 : 1, s.R, s.F, s.Rfm, s.Days, s.Frequency, s.Revenue, s.Revenue12m, s.Alive, s.Clv12m, s.Residual, s.Total, s.Action, s.Spend,
    ]).Select(SqlLiteral.Of)) + ")";
}
