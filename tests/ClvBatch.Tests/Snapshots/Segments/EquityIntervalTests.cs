using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>Oracle: three customers by hand; ends of intervals come as ratios to the residual value.</summary>
public sealed class EquityIntervalTests : SegmentFixture
{
    public EquityIntervalTests()
    {
        Execute("""
            insert into bi.fact_customer_snapshot (snapshot_date, customer_key, cohort_month, channel_key, orders, frequency, revenue, margin, refunds, orders_12m,
                revenue_12m, margin_12m, p_alive, residual_clv, historical_value, discounted_historical_value, lifecycle, is_loyal, is_large, is_active,
                is_prospective, primary_segment, recommended_action)
            values
                ('2026-11-20', 1, '2026-01-01', 1, 2, 1, 50, 20, 0, 2, 50, 20, 0.8, 60, 20, 20, 'active', false, false, false, false, 'active', 'keep_serving'),
                ('2026-11-20', 2, '2026-01-01', 2, 1, 0, 30, 10, 0, 1, 30, 10, 0.4, 20, 10, 10, 'lost', false, false, false, false, 'lost', 'keep_serving'),
                ('2026-11-20', 3, null, 2, 0, null, -5, -5, 0, 0, -5, -5, null, null, -5, -5, 'no_purchase', false, false, false, false, 'no_purchase', 'keep_serving')
            """);
        Execute($"create or replace table equity_groups as {SqlCatalog.Text("transform/equity_groups.sql")}");
    }

    [Fact]
    public void Groups_are_numbered_by_cut_and_code()
    {
        Rows("select cut, coalesce(primary_segment, channel_key::text, cohort_month::text) as code from equity_groups order by group_index", row =>
            $"{row.Get<string>(0)} {row.Get<string>(1)}").ShouldBe(["channel 1", "channel 2", "cohort 2026-01-01", "segment active", "segment lost"]);
    }

    [Fact]
    public void Intervals_stand_around_the_published_sum_and_history_is_certain()
    {
        Execute("insert into equity_intervals select unnest(range(6)), 0.5, 1.5");
        Execute("""
            insert into bi.fact_retention_sensitivity (snapshot_date, scenario, segment, input, change, unit, customers, equity, profit_12m, fitted_staying_share)
            values ('2026-11-20', 'retention+1', 'all', 'retention', 1, 'points', 3, 80, 1, 0.75)
            """);
        Execute($"delete from bi.customer_equity; insert into bi.customer_equity by name {SqlCatalog.Text("transform/bi.customer_equity.sql")}");

        Rows(
            "select cut, member, residual_low, residual_clv, residual_high, total_low, total_high from bi.customer_equity order by cut, member",
            row => $"{row.Get<string>(0)} {row.Get<string>(1)}: {row.Get<decimal?>(2):0} {row.Get<decimal?>(3):0} {row.Get<decimal?>(4):0}, {row.Get<decimal?>(5):0} {row.Get<decimal?>(6):0}")
            .ShouldContain("all all: 40 80 120, 65 145");

        // Churn 0.25 a year, margin of the two who ordered (20 + 10) / 2 = 15: the formula says 60; the model 80 / 1.2 living customers.
        Connection.Scalar<double>("select formula_value_per_customer from bi.customer_equity where cut = 'all'", None).ShouldBe(60, 1e-12);
        Connection.Scalar<double>("select model_value_per_customer from bi.customer_equity where cut = 'all'", None).ShouldBe(80 / 1.2, 1e-9);
        Connection.Scalar<double>("select residual_per_customer from bi.customer_equity where cut = 'all'", None).ShouldBe(80 / 3.0, 1e-12);
        Connection.Scalar<long>("select count(*) from bi.customer_equity where cut <> 'all' and yearly_churn is not null", None).ShouldBe(0);
    }

    [Fact]
    public void Customers_without_an_order_have_no_interval()
    {
        Execute("insert into equity_intervals select unnest(range(6)), 0.5, 1.5");
        Execute($"delete from bi.customer_equity; insert into bi.customer_equity by name {SqlCatalog.Text("transform/bi.customer_equity.sql")}");
        Connection.Scalar<long>("select count(*) from bi.customer_equity where residual_low is null", None).ShouldBe(2, "the cohort (none) and the segment no_purchase");
    }
}
