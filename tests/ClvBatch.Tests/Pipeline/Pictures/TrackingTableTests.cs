using ClvBatch.Pipeline.Pictures;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Pictures;

/// <summary>Oracle: three customers who are expected to buy again every ten days, counted by hand.</summary>
public sealed class TrackingTableTests : DuckDbFixture
{
    private static readonly DateOnly AsOf = new(2025, 3, 14);

    public TrackingTableTests()
    {
        Connection.Execute("create schema bi", None);
        Connection.Execute(SqlCatalog.Text("mart/bi.model_tracking.sql"), None);
        Connection.Execute(
            """
            create table customer_summary (frequency bigint, first_order_on date);
            insert into customer_summary values (3, '2025-01-10'), (0, '2025-01-10'), (1, '2025-02-28'), (null, null);
            create table cohort_activity (cohort_month date, channel text, period_index integer, active_customers bigint, occasions bigint);
            insert into cohort_activity values
                ('2025-01-01', 'a', 0, 1, 2), ('2025-01-01', 'b', 0, 1, 1), ('2025-01-01', 'a', 1, 1, 2),
                ('2025-02-01', 'a', 0, 1, 1), ('2025-02-01', 'a', 1, 1, 1), (null, 'a', null, 0, 0);
            """,
            None);
    }

    [Fact]
    public void Every_customer_is_expected_to_buy_from_the_own_first_order_on()
    {
        Write(cutoff: new DateOnly(2025, 2, 15));
        Rows("month, customers, actual, round(expected, 9), cumulative_actual, round(cumulative_expected, 9), is_holdout, is_complete").ShouldBe(
        [
            "2025-01-01 2 1 4.2 1 4.2 false true",
            "2025-02-01 3 2 5.6 3 9.8 true true",
            "2025-03-01 3 1 4.2 4 14.0 true false",
        ]);
    }

    [Fact]
    public void A_month_that_ends_with_the_fitted_dates_is_no_prediction()
    {
        Write(cutoff: new DateOnly(2025, 2, 28));
        Rows("is_holdout").ShouldBe(["false", "false", "true"]);
        Write(cutoff: null);
        Rows("is_holdout").ShouldBe(["false", "false", "false"]);
    }

    [Fact]
    public void The_check_counts_every_repeat_once()
    {
        Write(cutoff: null);
        string check = SqlCatalog.Text("checks/snapshot/tracking_counts_every_repeat.sql").Replace("bi.fact_customer_snapshot", "customer_summary", StringComparison.Ordinal);
        Connection.Rows(check, row => row.Get<string>(0), None).ShouldBeEmpty();
        Connection.Execute("update bi.model_tracking set actual = actual - 1 where month = date '2025-02-01'", None);
        Connection.Rows(check, row => row.Get<string>(0), None).ShouldBe(["tracked 3 of 4 repeat purchases, 3 of 3 customers"]);
    }

    private void Write(DateOnly? cutoff)
    {
        Connection.Execute("delete from bi.model_tracking", None);
        new TrackingTable(Connection, AsOf).Write("M", weeks => 0.7 * weeks, cutoff, None);
    }

    private IReadOnlyList<string> Rows(string columns) =>
        Connection.Rows($"select concat_ws(' ', {columns}) from bi.model_tracking order by month", row => row.Get<string>(0), None);
}
