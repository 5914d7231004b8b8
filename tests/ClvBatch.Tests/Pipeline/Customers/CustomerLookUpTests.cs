using ClvBatch.Pipeline.Customers;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Pipeline.Customers;

/// <summary>Oracle: the published tables of the simulated shop.</summary>
public sealed class CustomerLookUpTests(LookedUpShop shop) : IClassFixture<LookedUpShop>
{
    [Fact]
    public void Purchases_read_at_the_source_give_the_published_summary_for_every_kind_of_customer()
    {
        MartRow[] customers = [.. shop.Rows(
            """
            SELECT snapshot_date, customer_key, p_alive FROM (
                SELECT *, row_number() OVER (PARTITION BY snapshot_date, refunds < 0, orders > frequency + 1, frequency IS NULL, frequency > 8 ORDER BY customer_key) AS place
                FROM bi.fact_customer_snapshot
            ) WHERE place <= 2
            """)];
        customers.Length.ShouldBeGreaterThan(20);
        foreach (MartRow customer in customers)
        {
            CustomerHistory history = CustomerHistory.Read(shop.Options, customer.Get<int>(1), customer.Get<DateOnly>(0), CancellationToken.None)!;
            history.State.ShouldBe(HistoryState.Same, $"customer {customer.Get<int>(1)}");
            if (customer.Get<double?>(2) is { } alive)
            {
                history.Timeline!.Observed[^1].ProbabilityAlive.ShouldBe(alive, 1e-9);
                history.Timeline.Observed[^1].Date.ShouldBe(history.SnapshotDate);
                history.Timeline.Expected[0].ProbabilityAlive.ShouldBe(alive, 1e-9);
            }
            else
            {
                history.Timeline.ShouldBeNull();
            }
        }
    }

    [Fact]
    public void Days_that_were_read_add_up_to_published_orders_and_refunds()
    {
        foreach (MartRow row in shop.Rows("SELECT customer_key, orders, refunds FROM bi.fact_customer_snapshot WHERE snapshot_date = '2026-06-17' AND refunds < 0 LIMIT 8"))
        {
            CustomerHistory history = CustomerHistory.Read(shop.Options, row.Get<int>(0), null, CancellationToken.None)!;
            history.Purchases.Days.Sum(day => day.Orders).ShouldBe(row.Get<int>(1));
            history.Purchases.Days.Sum(day => day.Refunds).ShouldBe(row.Get<decimal>(2));
        }
    }

    [Fact]
    public void Without_the_warehouse_the_line_starts_at_the_last_order_and_ends_at_the_same_point()
    {
        int key = shop.Rows("SELECT customer_key FROM bi.fact_customer_snapshot WHERE frequency > 3 ORDER BY customer_key LIMIT 1")[0].Get<int>(0);
        CustomerHistory reached = CustomerHistory.Read(shop.Options, key, null, CancellationToken.None)!;
        CustomerHistory alone = CustomerHistory.Read(Lost(), key, null, CancellationToken.None)!;

        alone.State.ShouldBe(HistoryState.Unreachable);
        alone.Obstacle!.ShouldContain("nowhere.csv");
        alone.Purchases.Days.ShouldBeEmpty();
        alone.Timeline!.Observed[0].Date.ShouldBe(alone.Figures.LastOrderOn!.Value);
        alone.Timeline.Observed[^1].ProbabilityAlive.ShouldBe(reached.Timeline!.Observed[^1].ProbabilityAlive, 1e-12);
        alone.Timeline.Silent.ShouldBe(reached.Timeline.Silent);
    }

    [Fact]
    public void Report_of_a_customer_is_what_the_tables_say()
    {
        MartRow row = shop.Rows(
            """
            SELECT f.customer_key, c.customer_id, f.residual_clv, f.clv_12m_low, a.name_ru, s.name_en, l.meaning_en, f.loyal_score
            FROM bi.fact_customer_snapshot f
            JOIN bi.dim_customer c ON c.customer_key = f.customer_key
            JOIN bi.dim_action a ON a.code = f.recommended_action
            JOIN bi.dim_segment s ON s.code = f.primary_segment
            JOIN bi.dim_segment l ON l.code = f.loyal_reason
            WHERE f.snapshot_date = '2026-06-17' ORDER BY f.residual_clv DESC LIMIT 1
            """)[0];
        CustomerReport report = CustomerReport.Read(shop.Options, row.Get<int>(0), null, CancellationToken.None)!;

        report.Profile.Id.ShouldBe(row.Get<string>(1));
        (report.Figures!.ResidualClv, report.Figures.Clv12mLow).ShouldBe((row.Get<decimal>(2), row.Get<decimal>(3)));
        report.Action!.Name.Ru.ShouldBe(row.Get<string>(4));
        report.Groups[0].IsPrimary.ShouldBeTrue();
        report.Groups[0].Name.En.ShouldBe(row.Get<string>(5));
        report.Groups.ShouldContain(group => group.Why.En == row.Get<string>(6) && group.Score == row.Get<double?>(7));
        report.Groups.Select(group => group.Kind).Distinct().ShouldBe(["flag", "lifecycle", "rfm"], ignoreOrder: true);
        report.Dates.ShouldBe([LookedUpShop.Newest, LookedUpShop.Earlier]);
        report.Moments.Select(moment => moment.SnapshotDate).ShouldBe([LookedUpShop.Earlier, LookedUpShop.Newest]);
        report.Moments[^1].ResidualClv.ShouldBe(row.Get<decimal>(2));
    }

    [Fact]
    public void Customer_who_came_after_a_snapshot_is_named_without_figures_in_it()
    {
        int key = shop.Rows("SELECT customer_key FROM bi.dim_customer WHERE first_order_on > '2026-04-30' LIMIT 1")[0].Get<int>(0);
        CustomerReport earlier = CustomerReport.Read(shop.Options, key, LookedUpShop.Earlier, CancellationToken.None)!;
        earlier.Figures.ShouldBeNull();
        earlier.Moments.Single().SnapshotDate.ShouldBe(LookedUpShop.Newest);
        CustomerHistory.Read(shop.Options, key, LookedUpShop.Earlier, CancellationToken.None).ShouldBeNull();
    }

    [Fact]
    public void Nobody_and_no_snapshot_are_nothing()
    {
        CustomerReport.Read(shop.Options, int.MaxValue, null, CancellationToken.None).ShouldBeNull();
        CustomerReport.Read(shop.Options, 1, new DateOnly(2020, 1, 1), CancellationToken.None).ShouldBeNull();
        CustomerHistory.Read(shop.Options, int.MaxValue, null, CancellationToken.None).ShouldBeNull();
        Find("", new DateOnly(2020, 1, 1)).ShouldBeNull();
    }

    [Fact]
    public void Search_gives_the_very_id_first_then_those_that_begin_with_it_and_no_more_than_it_shows()
    {
        CustomerSearch exact = Find(" C00000012 ")!;
        exact.Matches.Single().Id.ShouldBe("C00000012");
        exact.IsExact.ShouldBeTrue();

        CustomerSearch many = Find("c0000")!;
        many.Matches.Count.ShouldBe(CustomerSearch.Shown);
        (many.HasMore, many.IsExact).ShouldBe((true, false));
        many.Matches.Select(match => match.Id).ShouldBe(many.Matches.Select(match => match.Id).Order(StringComparer.Ordinal));

        foreach (string hostile in new[] { "%", "_", "C0000%", "' OR 1=1 --", "\\", "\0" })
            Find(hostile)!.Matches.ShouldBeEmpty(hostile);
    }

    [Fact]
    public void Without_an_id_the_most_valuable_are_offered()
    {
        decimal[] values = [.. Find("  ")!.Matches.Select(match => match.ResidualClv!.Value)];
        values.Length.ShouldBe(10);
        values.ShouldBe(shop.Rows(
            "SELECT residual_clv FROM bi.fact_customer_snapshot WHERE snapshot_date = '2026-06-17' ORDER BY residual_clv DESC NULLS LAST LIMIT 10")
            .Select(row => row.Get<decimal>(0)));
    }

    private CustomerSearch? Find(string text, DateOnly? date = null) => CustomerSearch.Find(shop.Options, text, date, CancellationToken.None);

    private ClvOptions Lost() => shop.Options with
    {
        Warehouse = shop.Options.Warehouse with { Sources = new SourcesOptions { Transactions = new SourceOptions { Files = ["nowhere.csv"] } } },
    };
}
