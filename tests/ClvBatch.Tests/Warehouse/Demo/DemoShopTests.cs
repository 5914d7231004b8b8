using ClvBatch.Warehouse.Demo;

namespace ClvBatch.Tests.Warehouse.Demo;

/// <summary>What the files contain, judged against truth.json by independent SQL.</summary>
public sealed class DemoShopTests(DemoShopFixture shop) : IClassFixture<DemoShopFixture>
{
    [Fact]
    public void Rows_of_every_file_are_those_of_the_truth()
    {
        TruthRows rows = shop.Truth.Rows;
        shop.Scalar<long>("SELECT count(*) FROM raw").ShouldBe(rows.Transactions);
        shop.Scalar<long>("SELECT count(*) FROM lines").ShouldBe(rows.AcceptedTransactions);
        shop.Scalar<long>("SELECT count(*) FROM customers").ShouldBe(20_000);
        shop.Scalar<long>("SELECT count(*) FROM leads").ShouldBe(rows.Leads);
        shop.Scalar<long>("SELECT count(*) FROM spend").ShouldBe(rows.Spend);
        shop.Scalar<long>("SELECT count(*) FROM interactions").ShouldBe(rows.Interactions);
        shop.Scalar<long>("SELECT count(*) FROM truth_customers").ShouldBe(rows.Customers);
    }

    [Fact]
    public void Dirt_is_counted_to_the_row()
    {
        DirtCounts dirt = shop.Truth.Dirt;
        shop.Scalar<long>("SELECT count(*) - count(DISTINCT raw) FROM raw").ShouldBe(dirt.ExactDuplicateRows);
        shop.Scalar<long>("SELECT sum(n) FROM (SELECT count(*) AS n FROM raw GROUP BY transaction_id HAVING count(DISTINCT amount) > 1)")
            .ShouldBe(dirt.ConflictingRows);
        shop.Scalar<long>("SELECT count(*) FROM raw WHERE customer_id IS NULL").ShouldBe(dirt.NullCustomerRows);
        shop.Scalar<long>($"SELECT count(*) FROM raw WHERE occurred_at::DATE > DATE '{DemoShopFixture.AsOf:yyyy-MM-dd}'").ShouldBe(dirt.AfterAsOfRows);
        shop.Scalar<long>("SELECT count(*) FROM raw WHERE amount IS NULL").ShouldBe(dirt.NullAmountRows);
        shop.Scalar<long>("SELECT count(*) FROM raw WHERE try_cast(amount AS DOUBLE) IS NULL AND amount IS NOT NULL")
            .ShouldBe(dirt.UnreadableAmountRows);
        new[] { dirt.ExactDuplicateRows, dirt.ConflictingRows, dirt.NullCustomerRows, dirt.AfterAsOfRows, dirt.NullAmountRows, dirt.UnreadableAmountRows }
            .ShouldAllBe(n => n > 0);
        (shop.Truth.Rows.Transactions - shop.Truth.Rows.AcceptedTransactions).ShouldBe(dirt.Total);
    }

    [Fact]
    public void Accepted_rows_and_netted_occasions_add_up_to_the_truth()
    {
        TruthTotals totals = shop.Truth.Totals;
        shop.Scalar<decimal>("SELECT sum(amount) FROM lines").ShouldBe(totals.NetRevenue);
        shop.Scalar<decimal>("SELECT sum(margin) FROM lines").ShouldBe(totals.NetMargin);
        shop.Scalar<long>("SELECT count(*) FROM occasions").ShouldBe(totals.Occasions);
        shop.Scalar<long>("SELECT count(*) FROM firsts WHERE occasions > 1").ShouldBe(totals.RepeatCustomers);
        shop.Truth.Channels.Sum(c => c.NetRevenue).ShouldBe(totals.NetRevenue);
    }

    [Fact]
    public void Cac_is_spend_over_first_orders_for_every_month_and_channel()
    {
        Dictionary<string, double> customers = shop.Map(
            "SELECT strftime(date_trunc('month', first_day), '%Y-%m-%d') || channel, count(*) FROM firsts JOIN customers USING (customer_id) GROUP BY 1");
        Dictionary<string, double> spend = shop.Map(
            "SELECT strftime(date_trunc('month', spent_on), '%Y-%m-%d') || channel, sum(amount) FROM spend GROUP BY 1");
        shop.Truth.Acquisition.Count.ShouldBe(37 * 7);
        foreach (AcquisitionTruth row in shop.Truth.Acquisition)
        {
            string key = $"{row.Month:yyyy-MM-dd}{row.Channel}";
            customers.GetValueOrDefault(key).ShouldBe(row.NewCustomers, key);
            if (row.Spend is null) spend.ShouldNotContainKey(key);
            else row.Cac!.Value.ShouldBe(spend[key] / customers[key], 1e-6, key);
        }
    }

    [Fact]
    public void Acquisition_columns_agree_with_the_first_order()
    {
        shop.Scalar<long>("SELECT count(*) FROM firsts JOIN customers USING (customer_id) WHERE first_day <> acquired_at").ShouldBe(0);
        shop.Scalar<long>(
            """
            SELECT count(*) FROM (SELECT customer_id, min_by(channel, (occurred_at, transaction_id::BIGINT)) AS channel FROM lines GROUP BY 1) AS f
            JOIN customers AS c USING (customer_id) WHERE f.channel <> c.channel
            """).ShouldBe(0);
    }

    [Fact]
    public void Traits_have_the_moments_of_their_channel()
    {
        foreach (ChannelTruth c in shop.Truth.Channels)
        {
            string of = $"FROM truth_customers JOIN customers USING (customer_id) WHERE channel = '{c.Channel}' AND is_whale + is_lost_cohort = 0";
            double n = shop.Scalar<long>($"SELECT count(*) {of}");
            shop.Scalar<double>($"SELECT avg(rate_per_week) {of}").ShouldBe(c.R / c.Alpha, 4 * Math.Sqrt(c.R / n) / c.Alpha, c.Channel);
            double share = c.A / (c.A + c.B);
            shop.Scalar<double>($"SELECT avg(dropout_probability) {of}")
                .ShouldBe(share, 4 * Math.Sqrt(share * (1 - share) / (c.A + c.B + 1) / n), c.Channel);
            double deviation = c.MeanOccasionValue / Math.Sqrt(c.Q - 2);
            shop.Scalar<double>($"SELECT avg(mean_order_value) {of}").ShouldBe(c.MeanOccasionValue, 4 * deviation / Math.Sqrt(n), c.Channel);
        }
    }

    [Fact]
    public void Occasion_values_after_netting_have_the_mean_the_customer_was_given()
    {
        // Gamma(p, nu) with p = 4: the mean of n occasions over the expected one has variance 1/(4n).
        double ratio = shop.Scalar<double>(
            "SELECT sum(value / mean_order_value) / count(*) FROM occasions JOIN truth_customers USING (customer_id)");
        ratio.ShouldBe(1, 4 * Math.Sqrt(1 / (4.0 * shop.Truth.Totals.Occasions)) + 0.002, "same-day occasions add up, 0.1 % of them");
    }

    [Fact]
    public void Conversion_of_mature_leads_is_the_true_one()
    {
        foreach (LeadSourceTruth source in shop.Truth.LeadSources)
        {
            string mature = $"FROM leads WHERE source = '{source.Source}' AND created_at::DATE + 180 <= DATE '{DemoShopFixture.AsOf:yyyy-MM-dd}'";
            double n = shop.Scalar<long>($"SELECT count(*) {mature}");
            double within = shop.Scalar<long>($"SELECT count(*) {mature} AND converted_at < created_at + INTERVAL 180 DAY");
            double truth = source.Conversion180Days;
            (within / n).ShouldBe(truth, 2.6 * Math.Sqrt(truth * (1 - truth) / n), source.Source);
            shop.Scalar<long>($"SELECT count(*) FROM leads WHERE source = '{source.Source}' AND converted_at IS NOT NULL").ShouldBe(source.ConvertedSoFar);
        }
        shop.Scalar<long>("SELECT count(*) FROM leads JOIN firsts USING (customer_id) WHERE converted_at::DATE <> first_day").ShouldBe(0);
        shop.Scalar<long>("SELECT count(*) - count(DISTINCT lead_id) FROM leads").ShouldBe(0);
    }

    [Fact]
    public void Refunds_share_the_order_and_never_exceed_it()
    {
        shop.Scalar<long>("SELECT count(*) FROM lines WHERE amount < 0").ShouldBeGreaterThan(500);
        shop.Scalar<long>("SELECT count(*) FROM (SELECT sum(amount) AS net FROM lines GROUP BY order_id HAVING net < 0)").ShouldBe(0);
        shop.Scalar<long>("SELECT count(*) FROM (SELECT sum(amount) AS net FROM lines GROUP BY order_id HAVING net = 0)").ShouldBeGreaterThan(100);
        shop.Scalar<long>("SELECT count(*) FROM occasions WHERE orders > 1").ShouldBeGreaterThan(1_000, "several orders on one day");
    }

    [Fact]
    public void Shop_looks_like_a_real_one()
    {
        TruthTotals totals = shop.Truth.Totals;
        ((double)totals.RepeatCustomers / totals.Customers).ShouldBeInRange(0.30, 0.50);
        ((double)totals.NetRevenue / totals.Occasions).ShouldBeInRange(40, 120);
        totals.MarginRate.ShouldBeInRange(0.35, 0.50);
        shop.Scalar<double>(
            """
            SELECT sum(v) FILTER (place <= 0.2) / sum(v)
            FROM (SELECT v, percent_rank() OVER (ORDER BY v DESC) AS place FROM (SELECT sum(value)::DOUBLE AS v FROM occasions GROUP BY customer_id))
            """).ShouldBeInRange(0.60, 0.75);
        MonthOneRetention().Values.Average().ShouldBeInRange(0.10, 0.25);
        double value = shop.Truth.Channels.Sum(c => c.ValueOfNewCustomer36Months * c.Customers);
        (value / (double)shop.Truth.Channels.Sum(c => c.Spend ?? 0)).ShouldBeInRange(2.5, 4.5);
    }

    [Fact]
    public void Unprofitable_and_under_invested_channel_stand_out_and_all_others_are_balanced()
    {
        foreach (ChannelTruth channel in shop.Truth.Channels.Where(c => c.LtvToCac is not null))
        {
            (double low, double high) = channel.Channel switch
            {
                "social_ads" => (0.0, 0.9),
                "newsletter" => (7.0, 20.0),
                _ => (3.0, 5.0),
            };
            channel.LtvToCac!.Value.ShouldBeInRange(low, high, channel.Channel);
        }
        Story("unprofitable_channel").Subject.ShouldBe("social_ads");
        Story("under_invested_channel").Subject.ShouldBe("newsletter");
    }

    [Fact]
    public void Collapsed_cohort_comes_back_less_than_half_as_often_as_any_other()
    {
        Dictionary<string, double> retention = MonthOneRetention();
        string cohort = Story("collapsed_cohort").Subject;
        cohort.ShouldBe("2025-12-01");
        retention[cohort].ShouldBeLessThan(0.5 * retention.Where(r => r.Key != cohort).Min(r => r.Value));
    }

    [Fact]
    public void Whales_are_few_and_make_the_revenue_the_truth_says()
    {
        PlantedStory story = Story("whale_group");
        string whales = "FROM lines JOIN truth_customers USING (customer_id) WHERE is_whale = 1";
        shop.Scalar<long>($"SELECT count(DISTINCT customer_id) {whales}").ShouldBe(story.Customers!.Value);
        double share = (double)shop.Scalar<decimal>($"SELECT sum(amount) {whales}") / (double)shop.Truth.Totals.NetRevenue;
        share.ShouldBe(story.RevenueShare!.Value, 1e-6);
        share.ShouldBeGreaterThan(0.07);
        (story.Customers.Value / 20_000.0).ShouldBeLessThan(0.006);
    }

    [Fact]
    public void Worthless_leads_hardly_convert()
    {
        LeadSourceTruth source = shop.Truth.LeadSources.Single(s => s.Source == Story("worthless_lead_source").Subject);
        source.Conversion180Days.ShouldBeLessThan(0.01);
        source.Leads.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Categories_of_one_taste_sell_together_and_narrow_customers_exist()
    {
        shop.Connection.Execute("CREATE OR REPLACE TABLE bought AS SELECT DISTINCT customer_id, category FROM lines", CancellationToken.None);
        Lift("Tents", "Cookware").ShouldBeGreaterThan(1.4);
        Lift("Climbing", "Tents").ShouldBeLessThan(1);
        shop.Scalar<double>(
            """
            SELECT avg((categories <= 2)::INT) FROM (SELECT count(DISTINCT category) AS categories FROM bought
            JOIN firsts USING (customer_id) WHERE occasions >= 6 GROUP BY customer_id)
            """).ShouldBeInRange(0.08, 0.25);
    }

    [Fact]
    public void Loyal_customers_interact_more()
    {
        double correlation = shop.Scalar<double>(
            """
            SELECT corr(n, 1 - dropout_probability) FROM truth_customers
            LEFT JOIN (SELECT customer_id, count(*) AS n FROM interactions GROUP BY 1) USING (customer_id) WHERE n > 0
            """);
        correlation.ShouldBeGreaterThan(0.1);
        shop.Scalar<long>("SELECT count(DISTINCT kind) FROM interactions").ShouldBe(4);
    }

    [Fact]
    public void Truth_file_says_what_was_returned()
    {
        ShopTruth read = TruthFile.Read(Path.Combine(shop.Directory, DemoShop.TruthFileName));
        read.Totals.ShouldBe(shop.Truth.Totals);
        read.Channels.ShouldBe(shop.Truth.Channels);
        read.Acquisition.ShouldBe(shop.Truth.Acquisition);
        read.Dirt.ShouldBe(shop.Truth.Dirt);
    }

    private PlantedStory Story(string kind) => shop.Truth.Stories.Single(s => s.Kind == kind);

    private Dictionary<string, double> MonthOneRetention() => shop.Map(
        $"""
        SELECT strftime(date_trunc('month', first_day), '%Y-%m-%d'), count(DISTINCT o.customer_id)::DOUBLE / count(DISTINCT f.customer_id)
        FROM firsts AS f LEFT JOIN occasions AS o
          ON o.customer_id = f.customer_id AND date_trunc('month', o.day) = date_trunc('month', first_day) + INTERVAL 1 MONTH
        WHERE first_day < date_trunc('month', DATE '{DemoShopFixture.AsOf:yyyy-MM-dd}') - INTERVAL 1 MONTH GROUP BY 1
        """);

    private double Lift(string a, string b) => shop.Scalar<double>(
        $"""
        SELECT count(*) FILTER (a AND b)::DOUBLE * count(*) / (count(*) FILTER (a) * count(*) FILTER (b))
        FROM (SELECT bool_or(category = '{a}') AS a, bool_or(category = '{b}') AS b FROM bought GROUP BY customer_id)
        """);
}
