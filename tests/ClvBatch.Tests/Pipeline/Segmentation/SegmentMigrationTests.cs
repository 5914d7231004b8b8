using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Segmentation;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Segmentation;

/// <summary>Migration against numbers worked out by hand, its identities on random comparisons, and which snapshots are compared.</summary>
public sealed class SegmentMigrationTests : DuckDbFixture
{
    private const int RandomComparisons = 10_000;

    private static readonly DateOnly AsOf = new(2026, 11, 20);
    private static readonly SegmentOptions Options = new();

    public SegmentMigrationTests() => Execute(
        $"create schema bi; {SqlCatalog.Text("mart/bi.fact_segment_snapshot.sql")} {SqlCatalog.Text("mart/bi.fact_segment_migration.sql")}"
        + "create table bi.fact_customer_snapshot (snapshot_date date, customer_key integer, primary_segment text, lifecycle text, residual_clv decimal(19, 4), "
        + "last_order_on date); create table bi.dim_snapshot (snapshot_date date)");

    [Fact]
    public void Customers_and_value_go_from_segment_to_segment()
    {
        // Of four active a month ago 1 and 2 stay, 3 is lost, 4 is in the source no more; 5 was lost and ordered, 6 was lost and did not; 7 is new.
        Customers(AsOf, (1, "active", 110, -5), (2, "active", 20, -40), (3, "lost", 1, -60), (5, "loyal", 80, -2), (6, "lost", 0, -200), (7, "new", 5, -1));
        Earlier("previous_lifecycle", 30, (1, "active", 100), (2, "active", 50), (3, "active", 30), (4, "active", 9), (5, "lost", 2), (6, "lost", 1));
        Earlier("earlier_segments_30d", 30);
        Earlier("earlier_segments_90d", 30);
        Earlier("earlier_segments_365d", 365, (1, "new", 7));

        SegmentMigration.Fill(Connection, AsOf, Options, None).ShouldBe(11);

        Rows("comparison = 'previous'").ShouldBe(
        [
            "active > active 2 of 0.5, 0 back: 150 > 130",
            "active > left 1 of 0.25, 0 back: 9 > 0",
            "active > lost 1 of 0.25, 0 back: 30 > 1",
            "entered > new 1 of , 0 back: 0 > 5",
            "lost > lost 1 of 0.5, 0 back: 1 > 0",
            "lost > loyal 1 of 0.5, 1 back: 2 > 80",
        ]);
        Rows("comparison = '365d'").ShouldBe(
        [
            "entered > active 1 of , 0 back: 0 > 20", "entered > lost 2 of , 0 back: 0 > 1", "entered > loyal 1 of , 0 back: 0 > 80",
            "entered > new 1 of , 0 back: 0 > 5", "new > active 1 of 1, 0 back: 7 > 110",
        ], ignoreOrder: true);
        Connection.Scalar<DateOnly>("select distinct compared_snapshot_date from bi.fact_segment_migration where comparison = '365d'", None)
            .ShouldBe(AsOf.AddDays(-365));
    }

    [Fact]
    public void The_first_snapshot_has_nothing_to_compare_with()
    {
        Customers(AsOf, (1, "active", 110, -5));
        foreach (MartImport import in SegmentMigration.Imports(AsOf, Options))
            Execute($"create table {import.Table} as {import.Select}");

        SegmentMigration.Fill(Connection, AsOf, Options, None).ShouldBe(0);
    }

    [Fact]
    public void Rows_and_columns_add_up_to_both_snapshots_whatever_the_customers_did()
    {
        Execute($"""
            set threads = 2;
            insert into bi.fact_customer_snapshot
            select date '2026-11-20', i, 's' || (hash(i) % 5), 'active', (hash(i, 1) % 1000) / 7.0, date '2026-11-01' from range(30) as t(i);
            insert into bi.fact_segment_snapshot (snapshot_date, kind, segment, customers, orders_12m, revenue_12m, margin_12m, historical_value, residual_clv, total_clv, max_retention_spend)
            select date '2026-11-20', 'primary', primary_segment, count(*), 0, 0, 0, 0, sum(residual_clv), 0, 0 from bi.fact_customer_snapshot group by primary_segment;
            create table earlier_segments as
            select
                'c' || comparison as comparison, date '2026-10-20' as snapshot_date, customer_key::integer as customer_key, 's' || (hash(comparison, customer_key) % 7) as primary_segment,
                case hash(customer_key, comparison) % 3 when 0 then 'lost' else 'active' end as lifecycle, ((hash(comparison, customer_key, 2) % 1000) / 9.0)::decimal(19, 4) as residual_clv
            from range({RandomComparisons}) as c(comparison), range(45) as k(customer_key)
            where hash(customer_key, comparison, 3) % 100 < hash(comparison) % 101;
            insert into bi.fact_segment_migration by name {SqlCatalog.Bind("transform/bi.fact_segment_migration.sql", ("as_of", AsOf))}
            """);

        Connection.Scalar<long>("select count(distinct comparison) from bi.fact_segment_migration", None).ShouldBeGreaterThan((long)(0.97 * RandomComparisons));
        Violations("checks/snapshot/migration_arrives_at_the_segments.sql").ShouldBeEmpty();
        Violations("checks/input/migration_starts_from_the_earlier_segments.sql").ShouldBeEmpty();
        Execute("""
            update bi.fact_segment_migration set customers = customers + 1, residual_clv_before = residual_clv_before + 1
            where from_segment = 's1' and comparison = (select min(comparison) from bi.fact_segment_migration where from_segment = 's1' and to_segment <> 'left')
            """);
        Violations("checks/snapshot/migration_arrives_at_the_segments.sql").ShouldNotBeEmpty();
        Violations("checks/input/migration_starts_from_the_earlier_segments.sql").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-11-19 2026-10-21 2026-10-20 2026-08-22 2025-11-20", "2026-11-19 2026-10-21 2026-08-22 2025-11-20")]
    [InlineData("2026-11-20 2026-11-21", "- - - -")]
    [InlineData("2026-10-05", "2026-10-05 - - -")]
    [InlineData("2026-10-06 2026-07-22 2025-10-20", "2026-10-06 2026-10-06 2026-07-22 2025-10-20")]
    [InlineData("2026-07-21 2025-10-19", "2026-07-21 - - -")]
    public void The_newest_snapshot_within_the_tolerance_is_compared_never_the_day_itself(string kept, string compared)
    {
        foreach (string date in kept.Split(' '))
        {
            DateOnly snapshot = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
            Execute($"insert into bi.dim_snapshot values ({SqlLiteral.Date(snapshot)})");
            Customers(snapshot, (1, "active", 1, -1));
        }

        string.Join(' ', SegmentMigration.Imports(AsOf, Options).Select(import =>
            Connection.Scalar<string>($"select coalesce(max(snapshot_date)::text, '-') from ({import.Select})", None))).ShouldBe(compared);
    }

    private void Customers(DateOnly date, params ReadOnlySpan<(int Key, string Segment, decimal Residual, int LastOrder)> customers)
    {
        foreach ((int key, string segment, decimal residual, int lastOrder) in customers)
        {
            Execute(
                $"insert into bi.fact_customer_snapshot values ({SqlLiteral.Date(date)}, {key}, '{segment}', '{segment}', {SqlLiteral.Of(residual)}, "
                + $"{SqlLiteral.Date(AsOf.AddDays(lastOrder))})");
        }
    }

    private void Earlier(string table, int daysAgo, params ReadOnlySpan<(int Key, string Segment, decimal Residual)> customers)
    {
        Execute($"create table {table} (snapshot_date date, customer_key integer, primary_segment text, lifecycle text, residual_clv decimal(19, 4))");
        foreach ((int key, string segment, decimal residual) in customers)
            Execute($"insert into {table} values ({SqlLiteral.Date(AsOf.AddDays(-daysAgo))}, {key}, '{segment}', '{segment}', {SqlLiteral.Of(residual)})");
    }

    private IReadOnlyList<string> Rows(string where) => Connection.Rows(
        $"""
        select from_segment || ' > ' || to_segment || ' ' || customers || ' of ' || coalesce(printf('%g', share_of_from), '') || ', ' || reactivated_customers
            || ' back: ' || residual_clv_before::bigint || ' > ' || residual_clv_now::bigint
        from bi.fact_segment_migration where {where} order by 1
        """,
        row => row.Get<string>(0),
        None);

    private IReadOnlyList<string> Violations(string check) => Connection.Rows(SqlCatalog.Text(check), row => row.Get<string>(0), None);

    private void Execute(string sql) => Connection.Execute(sql, None);
}
