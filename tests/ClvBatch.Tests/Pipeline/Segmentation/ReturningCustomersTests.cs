using ClvBatch.Snapshots.Assembly;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Segmentation;

/// <summary>Revenue by month and cohort, and the order funnel, from transactions to the published rows, against numbers worked out by hand.</summary>
public sealed class ReturningCustomersTests : DuckDbFixture
{
    private static readonly DateOnly AsOf = new(2026, 6, 30);

    // January: 1 buys on 10 Jan, 20 Jan, 9 Mar; 2 on 31 Jan (two orders) and 30 Apr; 3 on 5 Jan, and 6 Jan with a full refund. February: 4 once, and a
    // refund of 4 in May; 5 on 28 Feb and 1 Mar. June: 6 once. 7 has nothing but a refund.
    private const string Sales = """
        (1, 'a', date '2026-01-10', 10), (1, 'b', date '2026-01-20', 20), (1, 'c', date '2026-03-09', 30),
        (2, 'd', date '2026-01-31', 40), (2, 'e', date '2026-01-31', 5), (2, 'f', date '2026-04-30', 50),
        (3, 'g', date '2026-01-05', 60), (3, 'h', date '2026-01-06', 70), (3, 'h', date '2026-01-08', -70),
        (4, 'i', date '2026-02-02', 80), (4, null, date '2026-05-02', -15), (5, 'j', date '2026-02-28', 90), (5, 'k', date '2026-03-01', 100),
        (6, 'l', date '2026-06-15', 7), (7, null, date '2026-06-15', -3)
        """;

    [Fact]
    public void Revenue_of_a_month_is_split_by_cohort_into_new_and_returning()
    {
        Extract();

        Rows("bi.fact_revenue_month", "strftime(month, '%m') || ' from ' || strftime(cohort_month, '%m') || case when is_new then ' new: ' else ': ' end || customers "
            + "|| ' customers, ' || orders || ' orders, ' || revenue::bigint || ', ' || margin::bigint || ', ' || coalesce(printf('%.3f', revenue_share), '-')").ShouldBe(
        [
            "01 from 01 new: 3 customers, 5 orders, 135, 54, 1.000",
            "02 from 02 new: 2 customers, 2 orders, 170, 68, 1.000",
            "03 from 01: 1 customers, 1 orders, 30, 12, 0.231",
            "03 from 02: 1 customers, 1 orders, 100, 40, 0.769",
            "04 from 01: 1 customers, 1 orders, 50, 20, 1.000",
            "05 from 02: 0 customers, 0 orders, -15, -6, -",
            "06 from 06 new: 1 customers, 1 orders, 7, 3, 1.000",
        ]);
        Rows("bi.fact_revenue_month", "distinct is_complete").ShouldBe(["true"]);
    }

    [Fact]
    public void Funnel_counts_steps_within_the_days_once_the_youngest_has_had_them()
    {
        Extract();

        // January after 60 days: second occasion 1 (10 days); 2 took 89 days; 3's second order was refunded. Third: 1, 58 days from the first, 48 from the second.
        Rows("bi.fact_order_funnel", "strftime(cohort_month, '%m') || ' step ' || step || ': ' || coalesce(customers::text, '-') || ' of ' || cohort_customers || ', so far ' "
            + "|| customers_so_far || ', ' || coalesce(printf('%.3f', share), '-') || ', ' || coalesce(printf('%.3f', share_of_previous), '-') || ', ' || coalesce(median_days::text, '-') "
            + "|| ', ' || coalesce(median_days_from_previous::text, '-')").ShouldBe(
        [
            "01 step 1: 3 of 3, so far 3, 1.000, -, 0, -",
            "01 step 2: 1 of 3, so far 2, 0.333, 0.333, 10, 10",
            "01 step 3: 1 of 3, so far 1, 0.333, 1.000, 58, 48",
            "02 step 1: 2 of 2, so far 2, 1.000, -, 0, -",
            "02 step 2: 1 of 2, so far 1, 0.500, 0.500, 1, 1",
            "02 step 3: 0 of 2, so far 0, 0.000, 0.000, -, -",
            "06 step 1: 1 of 1, so far 1, 1.000, -, 0, -",
            "06 step 2: - of 1, so far 0, -, -, -, -",
            "06 step 3: - of 1, so far 0, -, -, -, -",
        ]);
    }

    [Fact]
    public void The_summary_knows_the_second_and_third_occasion()
    {
        Extract();

        Rows("customer_summary inner join customer_keys using (customer_key)", "customer_id || ' ' || coalesce(second_order_on::text, '-') || ' ' || coalesce(third_order_on::text, '-')").ShouldBe(
            ["1 2026-01-20 2026-03-09", "2 2026-04-30 -", "3 - -", "4 - -", "5 2026-03-01 -", "6 - -", "7 - -"]);
    }

    [Fact]
    public void Random_sales_add_up_to_the_cohorts_and_the_funnel_narrows()
    {
        const int Customers = 12_000;
        Stage($"""
            select i::text as customer_id, 't' || j as order_id, date '2024-01-01' + (hash(i, j) % 900)::integer as occurred_on,
                ((hash(i, j, 1) % 9000)::decimal(18, 4) / 100 * case hash(i, j, 2) % 15 when 0 then -1 else 1 end)::decimal(18, 4) as amount
            from range({Customers}) as c(i), range(9) as o(j) where j <= hash(i) % 9
            """);
        Fill();

        Connection.Scalar<bool>(
            "select (select sum(revenue) from bi.fact_revenue_month) = (select sum(revenue) from cohort_activity where cohort_month is not null) "
            + "and (select sum(customers) from bi.fact_revenue_month where is_new) = (select count(*) from customer_summary where first_order_on is not null)",
            None).ShouldBeTrue();
        Connection.Scalar<double>("select max(abs(total - 1)) from (select sum(revenue_share) as total from bi.fact_revenue_month group by month)", None)
            .ShouldBeLessThan(1e-9);
        Rows("(select *, lag(customers) over w as before, lag(customers_so_far) over w as before_so_far from bi.fact_order_funnel window w as (partition by cohort_month order by step))",
            "cohort_month", "customers > before or customers_so_far > before_so_far or customers > customers_so_far or is_complete <> (customers is not null)").ShouldBeEmpty();
        Connection.Scalar<long>("select sum(customers_so_far) filter (step > 1) from bi.fact_order_funnel", None).ShouldBe(
            Connection.Scalar<long>("select count(*) filter (frequency >= 1) + count(*) filter (frequency >= 2) from customer_summary", None));
    }

    private void Extract()
    {
        Stage($"select customer_id::text as customer_id, order_id, occurred_on, amount::decimal(18, 4) as amount from (values {Sales}) as sales(customer_id, order_id, occurred_on, amount)");
        Fill();
    }

    private void Stage(string rows) => Connection.Execute(
        $"""
        create schema stage;
        create table stage.transactions as select *, null::decimal(18, 4) as margin, null::text as category, null::text as channel, null::text as transaction_id from ({rows});
        create table stage.customers (customer_id text, channel text, country text, acquired_on date);
        create table stage.interactions (customer_id text, occurred_on date, kind text);
        create table known_customers (customer_id text, customer_key integer);
        create table stage.customer_seen as {SqlCatalog.Text("extract/customer_seen.sql").Replace("from transactions", "from stage.transactions", StringComparison.Ordinal)};
        """,
        None);

    private void Fill()
    {
        StagedExtraction.Run(Connection, new ExtractionParameters(AsOf, null, 0, 0.4m, [0]), static (_, _) => { }, None);
        SnapshotTables.Fill(Connection, "bi.fact_revenue_month", None, ("as_of", AsOf));
        SnapshotTables.Fill(Connection, "bi.fact_order_funnel", None, ("as_of", AsOf), ("within_days", 60));
    }

    private IReadOnlyList<string> Rows(string table, string expression, string where = "true") =>
        Connection.Rows($"select ({expression})::text from {table} where {where} order by 1".Replace("(distinct ", "distinct (", StringComparison.Ordinal), row => row.Get<string>(0), None);
}
