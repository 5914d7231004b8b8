using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.IntegrationTests.Readers;

/// <summary>
/// What an analyst asks first, each answered by one short SQL of the guide (<c>src/guide/questions</c>) on either mart, and each answer held against
/// one that is computed another way: from the rows of the shop, from its truth, or from customers one by one.
/// </summary>
[Collection(PublishedShopTests.Name)]
public sealed class TenQuestionsTests(PublishedShop shop)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void Retention_of_the_March_cohort_at_month_6_by_channel()
    {
        var counted = Source(
            """
            SELECT channel, count(*), count(*) FILTER (EXISTS (
                SELECT 1 FROM orders WHERE orders.customer_id = firsts.customer_id AND net > 0 AND day BETWEEN DATE '2026-09-01' AND DATE '2026-09-30'))
            FROM firsts INNER JOIN customers USING (customer_id)
            WHERE first_day BETWEEN DATE '2026-03-01' AND DATE '2026-03-31' GROUP BY channel ORDER BY channel
            """,
            row => (Channel: row.Get<string>(0), Customers: row.Get<long>(1), Active: row.Get<long>(2)));
        MartRows answer = Questions.Ask(shop, "01-retention-by-channel");
        answer.Rows.Select(row => (row.Get<string>(0), row.Get<long>(1), row.Get<long>(2))).ShouldBe(counted);
        answer.Rows.ShouldAllBe(row => Math.Abs(row.Get<double>(3) - row.Get<double>(2) / row.Get<double>(1)) < 1e-12);
        counted.Sum(group => group.Active).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Twelve_month_value_of_the_top_decile()
    {
        MartRow answer = Questions.Ask(shop, "02-value-of-the-top-decile").Rows.Single();
        var customers = Snapshot("2026-09-30", "residual_clv, clv_12m", row => (Residual: row.Get<decimal?>(0), Next: row.Get<decimal?>(1)))
            .Where(customer => customer.Residual is not null).OrderByDescending(customer => customer.Residual).ToArray();
        int count = answer.Get<int>(0);
        count.ShouldBeInRange(customers.Length / 10 - 1, customers.Length / 10 + 1);
        answer.Get<decimal>(1).ShouldBe(customers.Take(count).Sum(customer => customer.Next!.Value));
        answer.Get<double>(2).ShouldBe(answer.Get<double>(1) / count, 1e-6);
    }

    [Fact]
    public void Who_left_loyal_last_month()
    {
        static (string, bool) Loyalty(DuckDbRow row) => (row.Get<string>(0), row.Get<bool>(1));
        var earlier = Snapshot("2026-08-31", "customer_id, is_loyal", Loyalty).ToDictionary();
        string[] left = [.. Snapshot("2026-09-30", "customer_id, is_loyal", Loyalty)
            .Where(customer => !customer.Item2 && earlier.GetValueOrDefault(customer.Item1)).Select(customer => customer.Item1)];
        Questions.Ask(shop, "03-who-left-loyal").Rows.Select(row => row.Get<string>(0)).ShouldBe(left, ignoreOrder: true);
    }

    [Fact]
    public void Which_lead_source_to_stop_is_the_one_the_shop_was_simulated_with()
    {
        MartRow answer = Questions.Ask(shop, "04-lead-source-to-stop").Rows.First();
        answer.Get<string>(0).ShouldBe("prize_draw", "the planted story: 6 leads in 1,000 become customers");
        answer.Get<long>(1).ShouldBe(Source("SELECT count(*) FROM leads WHERE source = 'prize_draw'", row => row.Get<long>(0)).Single());
        answer.Get<double>(4).ShouldBeGreaterThan(answer.Get<double>(3));
        answer.Get<string>(5).ShouldNotBeEmpty();
    }

    [Fact]
    public void What_a_lead_may_cost()
    {
        MartRow answer = Questions.Ask(shop, "05-what-a-lead-may-cost").Rows.Single();
        double conversion = ConvertedWithin(180, "newsletter_signup");
        answer.Get<double>(1).ShouldBe(conversion, 1e-9);
        double value = conversion * answer.Get<double>(2);
        answer.Get<double>(3).ShouldBe(value, 1e-6);
        answer.Get<double>(4).ShouldBe(value / 3, 1e-6);
    }

    [Fact]
    public void Which_channel_to_spend_more_on()
    {
        foreach (MartRow answer in Questions.Ask(shop, "06-channel-to-spend-more-on").Rows)
        {
            var (spend, customers) = Source(
                $"""
                SELECT (SELECT sum(amount) FROM spend WHERE channel = '{answer.Get<string>(0)}'),
                    (SELECT count(*) FROM firsts INNER JOIN customers USING (customer_id) WHERE channel = '{answer.Get<string>(0)}')
                """,
                row => (row.Get<decimal>(0), row.Get<long>(1))).Single();
            answer.Get<long>(1).ShouldBe(customers);
            answer.Get<double>(2).ShouldBe((double)spend / customers, 1e-6);
            answer.Get<double>(4).ShouldBe(answer.Get<double>(3) / answer.Get<double>(2), 1e-9);
            answer.Get<double>(4).ShouldBeGreaterThan(5);
            answer.Get<double>(5).ShouldBeLessThanOrEqualTo(12);
            answer.Get<double>(6).ShouldBe(answer.Get<double>(3) / 3, 1e-6);
        }
    }

    [Fact]
    public void Who_are_the_20_percent()
    {
        MartRows answer = Questions.Ask(shop, "07-who-are-the-20-percent");
        var customers = Snapshot("2026-09-30", "customer_id, total_clv, orders", row => (Id: row.Get<string>(0), Value: row.Get<decimal?>(1), Orders: row.Get<int>(2)))
            .Where(customer => customer.Orders > 0).OrderByDescending(customer => customer.Value).ToArray();
        int count = (int)Math.Ceiling(0.2 * customers.Length);
        answer.Rows.Select(row => row.Get<string>(0)).ShouldBe(customers.Take(count).Select(customer => customer.Id), ignoreOrder: true);
        decimal held = customers.Take(count).Sum(customer => customer.Value!.Value), all = customers.Sum(customer => customer.Value!.Value);
        answer.Rows[0].Get<double>(4).ShouldBe((double)(held / all), 1e-9);
    }

    [Fact]
    public void Whom_to_call_this_week_and_at_what_cost()
    {
        Dictionary<string, DateOnly> last = Source(
            "SELECT customer_id, max(day) FROM orders WHERE net > 0 GROUP BY customer_id", row => (row.Get<string>(0), row.Get<DateOnly>(1))).ToDictionary();
        foreach (MartRow answer in Questions.Ask(shop, "08-whom-to-call-this-week").Rows)
        {
            answer.Get<DateOnly>(1).ShouldBe(last[answer.Get<string>(0)]);
            int days = PublishedShop.AsOf.DayNumber - answer.Get<DateOnly>(1).DayNumber;
            answer.Get<int>(2).ShouldBe(days);
            (days - answer.Get<int>(3)).ShouldBeInRange(0, 6);
            double alive = answer.Get<double>(4);
            alive.ShouldBeLessThan(0.5);
            answer.Get<double>(6).ShouldBe(0.1 * (1 - alive) * answer.Get<double>(5) / alive, 0.01);
        }
    }

    [Fact]
    public void What_next_month_brings()
    {
        MartRow answer = Questions.Ask(shop, "09-what-next-month-brings").Rows.Single();
        answer.Get<DateOnly>(0).ShouldBe(new DateOnly(2026, 10, 1));
        answer.Get<double>(1).ShouldBeInRange(answer.Get<double>(2), answer.Get<double>(3));
        answer.Get<double>(4).ShouldBeInRange(answer.Get<double>(5), answer.Get<double>(6));
        double ofCustomers = Snapshot("2026-09-30", "expected_orders_3m", row => row.Get<double?>(0)).Sum() ?? 0;
        double ofMonths = shop.DuckDb.Query(
            "SELECT sum(expected_orders) FROM bi.fact_forecast WHERE snapshot_date = $1 AND NOT is_tracked AND months_ahead <= 3", [PublishedShop.AsOf], None).Scalar<double>();
        ofMonths.ShouldBe(ofCustomers, 0.02 * ofCustomers, "October to December have 92 days, three model months 91.3");
        answer.Get<double>(1).ShouldBeInRange(ofMonths / 3, ofMonths / 2.5, "purchases fall from month to month");
    }

    [Fact]
    public void What_to_offer_to_whom()
    {
        HashSet<(string, string)> bought = [.. Source(
            "SELECT DISTINCT customer_id, category FROM transactions WHERE amount > 0", row => (row.Get<string>(0), row.Get<string>(1)))];
        foreach (MartRow answer in Questions.Ask(shop, "10-what-to-offer-to-whom").Rows)
        {
            (string customer, string offered, string because) = (answer.Get<string>(0), answer.Get<string>(1), answer.Get<string>(2));
            bought.ShouldContain((customer, because));
            Source(
                $"SELECT coalesce(sum(amount), 0) FROM transactions WHERE customer_id = '{customer}' AND category = '{offered}'",
                row => row.Get<decimal>(0)).Single().ShouldBe(0, $"{customer} has {offered}");
            answer.Get<long>(3).ShouldBeGreaterThanOrEqualTo(50);
        }
    }

    [Fact]
    public void Revenue_from_returning_customers_last_quarter()
    {
        MartRow answer = Questions.Ask(shop, "11-revenue-from-returning-customers").Rows.Single();
        var (returning, all) = Source(
            """
            SELECT sum(net) FILTER (date_trunc('month', first_day) < date_trunc('month', day)), sum(net)
            FROM orders INNER JOIN firsts USING (customer_id) WHERE day BETWEEN DATE '2026-07-01' AND DATE '2026-09-30'
            """,
            row => (row.Get<decimal>(0), row.Get<decimal>(1))).Single();
        answer.Get<decimal>(0).ShouldBe(returning);
        answer.Get<decimal>(1).ShouldBe(all);
    }

    [Fact]
    public void Whether_the_model_is_trustworthy()
    {
        MartRow answer = Questions.Ask(shop, "12-is-the-model-trustworthy").Rows.Single();
        DateOnly cutoff = PublishedShop.AsOf.AddDays(-7 * answer.Get<int>(1));
        var (customers, actual) = Source(
            $"""
            SELECT (SELECT count(*) FROM firsts WHERE first_day <= DATE '{cutoff:yyyy-MM-dd}'),
                count(DISTINCT customer_id || ' ' || day) FILTER (first_day <= DATE '{cutoff:yyyy-MM-dd}')
            FROM orders INNER JOIN firsts USING (customer_id) WHERE net > 0 AND day > DATE '{cutoff:yyyy-MM-dd}'
            """,
            row => (row.Get<long>(0), row.Get<long>(1))).Single();
        answer.Get<long>(2).ShouldBe(customers);
        answer.Get<double>(4).ShouldBe(actual);
        answer.Get<double>(5).ShouldBe(answer.Get<double>(3) / actual - 1, 1e-9);
        answer.Get<double>(6).ShouldBeInRange(0.5, 1);
    }

    [Fact]
    public void Whether_the_forecast_for_last_month_was_right()
    {
        MartRow answer = Questions.Ask(shop, "13-was-the-last-forecast-right").Rows.Single();
        answer.Get<DateOnly>(0).ShouldBe(PublishedShop.Earlier);
        decimal actual = Source(
            """
            SELECT sum(net) FROM orders INNER JOIN firsts USING (customer_id)
            WHERE day BETWEEN DATE '2026-09-01' AND DATE '2026-09-30' AND first_day <= DATE '2026-08-31'
            """,
            row => row.Get<decimal>(0)).Single();
        answer.Get<decimal>(5).ShouldBe(actual);
        answer.Get<bool>(6).ShouldBe(actual >= answer.Get<decimal>(3) && actual <= answer.Get<decimal>(4));
    }

    /// <summary>Kaplan and Meier (1958): the share of leads that convert within so many days, open leads counted as long as they were seen.</summary>
    private double ConvertedWithin(int days, string source)
    {
        var leads = Source(
            $"SELECT created_on, converted_on FROM leads WHERE source = '{source}'",
            row => (Created: row.Get<DateOnly>(0), Converted: row.Get<DateOnly?>(1)));
        (int Day, bool IsConverted)[] seen = [.. leads.Select(lead => lead.Converted is { } converted && converted <= PublishedShop.AsOf
            ? (converted.DayNumber - lead.Created.DayNumber, true)
            : (PublishedShop.AsOf.DayNumber - lead.Created.DayNumber, false))];
        double open = 1;
        for (int day = 0; day <= days; day++)
        {
            int atRisk = seen.Count(lead => lead.Day >= day), converted = seen.Count(lead => lead.IsConverted && lead.Day == day);
            if (atRisk > 0)
                open *= 1 - (double)converted / atRisk;
        }

        return 1 - open;
    }

    private IReadOnlyList<T> Source<T>(string sql, Func<DuckDbRow, T> map) => shop.Sources.Rows(sql, map, None);

    /// <summary>Customers of a snapshot from its Parquet files.</summary>
    private IReadOnlyList<T> Snapshot<T>(string date, string columns, Func<DuckDbRow, T> map)
    {
        string folder = Path.Combine(shop.Out, "parquet", date);
        return shop.Sources.Rows(
            $"SELECT {columns} FROM '{folder}/fact_customer_snapshot.parquet' INNER JOIN '{folder}/dim_customer.parquet' USING (customer_key)", map, None);
    }
}
