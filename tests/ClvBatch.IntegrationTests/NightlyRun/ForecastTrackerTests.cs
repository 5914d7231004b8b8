using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>Oracle: the sales themselves. A forecast of one night is held against what its customers bought by a later night.</summary>
public sealed class ForecastTrackerTests : IDisposable
{
    private readonly Shop _shop = new();

    [Fact]
    public void A_later_night_puts_the_actuals_of_the_same_customers_beside_the_forecast()
    {
        foreach (string date in (string[])["2025-03-31", "2025-04-15", "2025-06-30"])
        {
            string[] arguments = [.. _shop.RunArguments(_shop.Out).Select(argument => argument == "2025-06-30" ? date : argument)];
            WorkerProcess.Run(_shop.Directory, arguments).Code.ShouldBe(0);
        }

        // Months that are over, of forecasts made at the end of a month: April, May and June of the one of 31 March.
        Count("is_tracked").ShouldBe(3);
        Count("is_tracked AND forecast_made_on <> DATE '2025-03-31'").ShouldBe(0);
        Count(
            """
            is_tracked AND (expected_orders, margin_high) NOT IN (
                SELECT (expected_orders, margin_high) FROM bi.fact_forecast WHERE snapshot_date = DATE '2025-03-31')
            """).ShouldBe(0, "what was forecast is not changed afterwards");
        MartFile.Scalar<long>(
            _shop.Out,
            $"""
            WITH sales AS (
                SELECT customer_id, order_id, min(occurred_at) FILTER (WHERE amount >= 0) AS day, sum(amount) AS amount
                FROM read_csv('{_shop.Transactions}') GROUP BY customer_id, order_id),
            days AS (SELECT customer_id, day, sum(amount) AS amount, min(day) OVER (PARTITION BY customer_id) AS first_day FROM sales GROUP BY customer_id, day),
            truth AS (
                SELECT date_trunc('month', day)::date AS month, count(*) AS orders, sum(amount) AS revenue
                FROM days WHERE first_day <= DATE '2025-03-31' GROUP BY ALL)
            SELECT count(*) FROM bi.fact_forecast AS f JOIN truth USING (month)
            WHERE f.is_tracked AND f.snapshot_date = DATE '2025-06-30' AND f.actual_orders = truth.orders AND abs(f.actual_revenue - truth.revenue) < 0.0001
            """).ShouldBe(3);
    }

    [Fact]
    public void What_if_on_the_mart_says_what_the_table_says()
    {
        WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out)).Code.ShouldBe(0);

        foreach ((string[] change, string scenario) in ((string[], string)[])
            [(["--retention", "+5"], "retention+5"), (["--retention", "-1"], "retention-1"), (["--discount", "+10%"], "discount_rate+10%"), (["--price", "-10%"], "price-10%")])
        {
            WorkerExit answer = WorkerProcess.Run(_shop.Directory, ["what-if", "--out", _shop.Out, "--json", .. change]);
            answer.Code.ShouldBe(0, answer.ToString());
            string published = $"FROM bi.fact_retention_sensitivity WHERE scenario = '{scenario}' AND segment = 'all'";
            answer.Json.GetProperty("whole").GetProperty("equity_change").GetDecimal()
                .ShouldBe(MartFile.Scalar<decimal>(_shop.Out, $"SELECT equity_change {published}"));
            answer.Json.GetProperty("whole").GetProperty("profit_change").GetDecimal()
                .ShouldBe(MartFile.Scalar<decimal>(_shop.Out, $"SELECT profit_12m_change {published}"));
        }

        WorkerProcess.Run(_shop.Directory, "what-if", "--out", _shop.Out, "--cac", "+10%").Code.ShouldBe(2);
        WorkerProcess.Run(_shop.Directory, "what-if", "--out", _shop.Out, "--retention", "+99").Code.ShouldBe(2);
        MartFile.Scalar<long>(
            _shop.Out,
            """
            SELECT count(*) FROM (
                SELECT scenario FROM bi.fact_retention_sensitivity WHERE input <> 'cac'
                GROUP BY scenario
                HAVING sum(CASE WHEN segment = 'all' THEN equity_change ELSE -equity_change END) <> 0
                    OR sum(CASE WHEN segment = 'all' THEN equity ELSE -equity END) <> 0)
            """).ShouldBe(0);
    }

    public void Dispose() => _shop.Dispose();

    private long Count(string condition) => MartFile.Scalar<long>(
        _shop.Out, $"SELECT count(*) FROM bi.fact_forecast WHERE snapshot_date = DATE '2025-06-30' AND {condition}");
}
