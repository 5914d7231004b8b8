using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Forecasting;

/// <summary>Oracle: a shop of three cohorts, added up by hand. The forecast of 31 March is held against April and May of the cohorts up to March.</summary>
public sealed class ForecastTableTests : DuckDbFixture
{
    public ForecastTableTests()
    {
        Execute("create schema bi");
        Execute(SqlCatalog.Text("mart/bi.fact_customer_snapshot.sql"));
        Execute(SqlCatalog.Text("mart/bi.fact_forecast.sql"));
        Execute("""
            create table forecast_months as select date '2025-06-01' as month, date '2025-06-01' as period_from, date '2025-06-30' as period_to,
                1 as months_ahead, 3.5 as orders, 2.0 as orders_low, 5.5 as orders_high, 200.0 as revenue, 120.0 as revenue_low, 300.0 as revenue_high;
            create table cohort_activity (cohort_month date, channel text, period_index integer, occasions bigint, revenue decimal(18, 4), margin decimal(18, 4));
            insert into cohort_activity values
                ('2025-02-01', 'a', 0, 5, 500, 200), ('2025-02-01', 'a', 2, 2, 150, 60), ('2025-02-01', 'a', 3, 1, 40, 16),
                ('2025-03-01', 'a', 1, 1, 30, 12), ('2025-03-01', 'b', 1, 1, 20, 8), ('2025-03-01', 'b', 2, 0, -5, -2),
                ('2025-04-01', 'a', 0, 9, 900, 400), ('2025-04-01', 'a', 1, 3, 90, 30), (null, 'a', null, 0, -7, -7);
            """);
        Execute("""
            create table earlier_forecasts as
            select date '2025-03-31' as forecast_made_on, month, ahead as months_ahead, month as period_from, last_day(month) as period_to,
                12::bigint as customers, orders as expected_orders, orders - 1 as orders_low, orders + 1 as orders_high,
                160::decimal(19, 4) as expected_revenue, 120::decimal(19, 4) as revenue_low, 200::decimal(19, 4) as revenue_high,
                64::decimal(19, 4) as expected_margin, 50::decimal(19, 4) as margin_low, 80::decimal(19, 4) as margin_high
            from (values (date '2025-04-01', 1, 5.0::double), (date '2025-05-01', 2, 4.0::double)) as months (month, ahead, orders)
            """);
    }

    [Fact]
    public void Actuals_are_those_of_the_customers_of_the_forecast()
    {
        Fill();
        Tracked("month, actual_orders, actual_revenue, actual_margin").ShouldBe(
        [
            "2025-04-01 4 200.0000 80.0000",
            "2025-05-01 1 35.0000 14.0000",
        ]);
        Tracked("round(orders_error, 6), round(revenue_error, 6), round(margin_error, 6)").ShouldBe(["-0.2 0.25 0.25", "-0.75 -0.78125 -0.78125"]);
        Tracked("is_orders_inside, is_revenue_inside, is_margin_inside").ShouldBe(["true true true", "false false false"]);
        Tracked("forecast_made_on, customers, expected_orders, is_partial").ShouldBe(["2025-03-31 12 5.0 false", "2025-03-31 12 4.0 false"]);
    }

    [Fact]
    public void Own_forecast_has_no_actuals_and_margin_at_the_rate_of_the_snapshot()
    {
        Fill();
        Rows("select forecast_made_on, month, expected_orders, expected_revenue, expected_margin, margin_low, actual_orders from bi.fact_forecast where not is_tracked")
            .ShouldBe(["2025-05-31 2025-06-01 3.5 200.0000 80.0000 48.0000 NULL"]);
    }

    private void Fill() => Execute(
        $"insert into bi.fact_forecast by name {SqlCatalog.Bind("transform/bi.fact_forecast.sql", ("as_of", new DateOnly(2025, 5, 31)), ("margin_rate", 0.4))}");

    private IReadOnlyList<string> Tracked(string columns) => Rows($"select {columns} from bi.fact_forecast where is_tracked order by month");

    private IReadOnlyList<string> Rows(string sql) =>
        Connection.Rows(
        $"select array_to_string(list_transform([*columns(*)], v -> coalesce(v, 'NULL')), ' ') from (select columns(*)::text from ({sql}))",
        row => row.Get<string>(0),
        None);

    private void Execute(string sql) => Connection.Execute(sql, None);
}
