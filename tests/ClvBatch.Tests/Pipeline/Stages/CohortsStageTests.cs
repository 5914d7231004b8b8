using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Stages;

/// <summary>Retention by channel, from extracts that are written down by hand or drawn at random.</summary>
public sealed class CohortsStageTests : DuckDbFixture
{
    private static readonly DateOnly AsOf = new(2026, 3, 20);

    public CohortsStageTests()
    {
        Execute("create schema bi");
        Execute(
            """
            create table customer_origins (cohort_month date, channel text);
            create table cohort_activity (cohort_month date, channel text, period_index integer, active_customers bigint, orders bigint,
                revenue decimal(19, 4), margin decimal(19, 4), discounted_margin decimal(38, 6));
            create table channel_keys (channel_key integer, channel text);
            insert into channel_keys values (0, '(unknown)'), (1, 'ads'), (2, 'mail'), (3, 'shop'), (4, 'fair');
            """);
        foreach (string table in new[] { "bi.fact_cohort_channel_period", "bi.fact_cohort_period" })
            Execute(SqlCatalog.Text($"mart/{table}.sql"));
    }

    [Fact]
    public void Shares_are_those_of_the_channel_and_unknown_while_the_month_runs()
    {
        Execute(
            """
            insert into customer_origins values
                (date '2026-01-01', 'ads'), (date '2026-01-01', 'ads'), (date '2026-01-01', 'ads'), (date '2026-01-01', 'ads'), (date '2026-01-01', null), (null, 'ads');
            insert into cohort_activity values
                (date '2026-01-01', 'ads', 0, 4, 5, 100, 40, 40), (date '2026-01-01', 'ads', 1, 1, 2, 30, 12, 11.9), (date '2026-01-01', 'ads', 2, 2, 2, 20, 8, 7),
                (date '2026-01-01', null, 0, 1, 1, 9, 3, 3), (null, 'ads', null, 0, 0, -5, -2, -2);
            """);
        Fill();
        Connection.Rows(
            """
            select concat_ws(' ', strftime(cohort_month, '%Y-%m'), channel, period_index, strftime(period_month, '%Y-%m'), customers,
                coalesce(cast(active_customers as text), '?'), coalesce(cast(active_share as text), '?'), orders, revenue, margin, is_complete)
            from bi.fact_cohort_channel_period order by channel_key, period_index
            """,
            row => row.Get<string>(0),
            None).ShouldBe(
            [
                "2026-01 (unknown) 0 2026-01 1 1 1.0 1 9.0000 3.0000 true",
                "2026-01 (unknown) 1 2026-02 1 0 0.0 0 0.0000 0.0000 true",
                "2026-01 (unknown) 2 2026-03 1 ? ? 0 0.0000 0.0000 false",
                "2026-01 ads 0 2026-01 4 4 1.0 5 100.0000 40.0000 true",
                "2026-01 ads 1 2026-02 4 1 0.25 2 30.0000 12.0000 true",
                "2026-01 ads 2 2026-03 4 ? ? 2 20.0000 8.0000 false",
            ]);
        Violations().ShouldBeEmpty();
    }

    [Fact]
    public void Channels_of_random_cohorts_add_up_to_the_cohorts_and_a_cell_that_is_off_is_found()
    {
        Execute(
            """
            insert into customer_origins
            select cast(date '2023-01-01' + to_months(cast(hash(i) % 38 as integer)) as date), case hash(i + 1) % 5 when 0 then null when 1 then 'ads' when 2 then 'mail' when 3 then 'shop' else 'fair' end
            from range(6000) as numbers(i);
            insert into cohort_activity
            select cohort_month, channel, period, cast(hash(cohort_month, channel, period) % (customers + 1) as bigint), hash(period, cohort_month) % 50,
                hash(channel, period) % 100000 / 100, hash(period) % 40000 / 100, 1
            from (select cohort_month, channel, count(*) as customers, unnest(range(0, datediff('month', cohort_month, date '2026-03-20') + 1)) as period
                from customer_origins group by cohort_month, channel)
            where hash(cohort_month, period, channel) % 4 > 0;
            """);
        Fill();
        Connection.Scalar<long>("select count(*) from cohort_activity", None).ShouldBeGreaterThan(2_500);
        Violations().ShouldBeEmpty();
        Execute("update bi.fact_cohort_channel_period set revenue = revenue + 0.01 where cohort_month = date '2024-05-01' and channel = 'mail' and period_index = 3");
        Violations().ShouldBe(["cohort 2024-05-01, period 3"]);
        Execute("delete from bi.fact_cohort_channel_period");
        Violations().ShouldBeEmpty("a snapshot of a version before the table");
    }

    private void Fill()
    {
        foreach (string table in new[] { "bi.fact_cohort_channel_period", "bi.fact_cohort_period" })
            Execute($"insert into {table} by name {SqlCatalog.Bind($"transform/{table}.sql", ("as_of", AsOf))}");
    }

    private IReadOnlyList<string> Violations() =>
        Connection.Rows(SqlCatalog.Text("checks/snapshot/channels_add_up_to_cohorts.sql"), row => row.Get<string>(0), None);

    private void Execute(string sql) => Connection.Execute(sql, None);
}
