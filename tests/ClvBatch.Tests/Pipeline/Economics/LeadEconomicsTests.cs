using ClvBatch.Pipeline.Options;

namespace ClvBatch.Tests.Pipeline.Economics;

/// <summary>Leads of three sources, all numbers by hand.</summary>
public sealed class LeadEconomicsTests : EconomicsFixture
{
    private static readonly DateOnly Old = new(2025, 6, 1);
    private static readonly DateOnly Young = AsOf.AddDays(-10);

    public LeadEconomicsTests()
    {
        // A customer is worth 90 at 36 months: 50 seen, 40 expected.
        Customers(Enumerable.Range(0, 4).Select(_ => new Buyer("ads", new DateOnly(2026, 1, 10), [(0, 50)], [0, 20, 30, 40, 50])));
        // Form: 4 of 15 convert on day 10, 2 of 6 on day 20, 5 are 10 days old and open.
        for (int lead = 0; lead < 10; lead++)
            Lead($"f{lead}", "form", Old, lead < 4 ? 10 : lead < 6 ? 20 : null);
        for (int lead = 0; lead < 5; lead++)
            Lead($"y{lead}", "form", Young);
        // Fair: nobody has converted and all are young. Raffle: forty old leads, none converted.
        Lead("fair", "fair", Young);
        for (int lead = 0; lead < 400; lead++)
            Lead($"r{lead}", "raffle", Old);
    }

    [Theory]
    [InlineData("leads", 15)]
    [InlineData("mature_leads", 10)]
    [InlineData("open_leads", 5)]
    [InlineData("converted", 6)]
    [InlineData("conversion_so_far", 0.4)]
    [InlineData("conversion_rate", 1 - (11.0 / 15 * 4 / 6))]
    [InlineData("customer_value", 90)]
    [InlineData("value_customers", 4)]
    [InlineData("lead_value", 90 * (1 - (11.0 / 15 * 4 / 6)))]
    [InlineData("max_cost_per_lead", 30 * (1 - (11.0 / 15 * 4 / 6)))]
    // Five open leads, each converts with probability 1/3.
    [InlineData("open_lead_value", 5 * 30.0)]
    public void Source_has_the_figures_of_its_leads(string column, double value)
    {
        Fill();
        Source<double>($"cast({column} as double)", "form").ShouldBe(value, 1e-9);
    }

    [Fact]
    public void Standard_errors_of_conversion_and_customer_value_meet_in_that_of_a_lead()
    {
        // Greenwood: S² · Σ d / (n · (n − d)) of 4 of 15 and 2 of 6.
        double rate = 1 - (11.0 / 15 * 4 / 6), rateError = 11.0 / 15 * 4 / 6 * Math.Sqrt((4 / (15.0 * 11)) + (2 / (6.0 * 4)));
        // Four equal customers: 2 · 40² / 0.5 and 40 · 25 · 1.25, times 1 + 1 / 1.6, less 40², of each; and 2 % of 40 that all share.
        double valueError = Math.Sqrt(((((6400 + 1250) * (1 + (1 / 1.6))) - 1600) / 4) + (0.8 * 0.8));
        Fill();
        Source<double>("conversion_std_error", "form").ShouldBe(rateError, 1e-12);
        Source<double>("customer_value_std_error", "form").ShouldBe(valueError, 1e-9);
        Source<double>("lead_value_std_error", "form").ShouldBe(Math.Sqrt(Math.Pow(rateError * 90, 2) + Math.Pow(rate * valueError, 2)), 1e-9);
    }

    [Fact]
    public void Value_of_a_source_of_its_own_has_the_error_of_its_own_customers()
    {
        // Two of the four customers, of equal value: the same spread over two instead of four.
        Lead("x", "form", Old, 5, "c1");
        Lead("z", "form", Old, 5, "c2");
        Fill(new EconomicsOptions { MinCustomers = 2 });
        Source<string>("value_basis", "form").ShouldBe("source");
        Source<double>("customer_value", "form").ShouldBe(90, 1e-9);
        Source<double>("customer_value_std_error", "form").ShouldBe(Math.Sqrt(((((6400 + 1250) * (1 + (1 / 1.6))) - 1600) / 2) + (0.8 * 0.8)), 1e-9);
    }

    [Fact]
    public void Value_says_whose_customers_it_comes_from()
    {
        Lead("x", "form", Old, 5, "c1");
        Fill(new EconomicsOptions { MinCustomers = 2 });
        Source<string>("value_basis", "form").ShouldBe("channel");
        Source<string>("channel", "form").ShouldBe("ads");
        Source<string>("value_basis", "raffle").ShouldBe("shop");
    }

    [Fact]
    public void Open_lead_is_scored_by_its_age()
    {
        Fill();
        Scalar<double>("select conversion_probability from bi.fact_lead where lead_id = 'y0'").ShouldBe(1.0 / 3, 1e-12);
        Scalar<decimal>("select lead_value from bi.fact_lead where lead_id = 'y0'").ShouldBe(30);
        Scalar<long>("select count(*) from bi.fact_lead").ShouldBe(6);
    }

    [Fact]
    public void Source_without_an_old_lead_is_not_known_yet()
    {
        Fill();
        Source<double?>("conversion_rate", "fair").ShouldBeNull();
        Source<double?>("lead_value", "fair").ShouldBeNull();
        Source<string>("verdict", "fair").ShouldBe("uncertain");
        Source<string>("verdict_reason_en", "fair").ShouldBe("No lead of this source is 180 days old, so it is not known yet how many become customers.");
        Scalar<double?>("select conversion_probability from bi.fact_lead where lead_id = 'fair'").ShouldBeNull();
    }

    [Fact]
    public void Leads_of_which_none_converts_are_worthless()
    {
        Fill(new EconomicsOptions { MinCustomers = 10 });
        Source<double>("lead_value", "raffle").ShouldBe(0);
        Source<string>("verdict", "raffle").ShouldBe("worthless");
        Source<string>("verdict_reason_en", "raffle").ShouldContain("next to nothing");
    }

    [Fact]
    public void Cost_above_the_limit_is_not_affordable_and_says_by_how_much()
    {
        // 15 leads share 15 · 60 of a channel of their name; a lead may cost 15.33, so value or conversion would have to rise by 291.3 %.
        Spend("form", "2025-06", 450);
        Spend("form", "2026-06", 450);
        Fill(new EconomicsOptions { MinCustomers = 10 });
        Source<string>("cost_basis", "form").ShouldBe("source");
        Source<double>("cost_per_lead", "form").ShouldBe(60, 1e-12);
        Source<double>("required_rise", "form").ShouldBe(60 / (30 * (1 - (11.0 / 15 * 4 / 6))) - 1, 1e-9);
        Source<string>("verdict", "form").ShouldBe("not_affordable");
        Source<string>("verdict_reason_en", "form").ShouldContain("paid acquisition is not affordable; value or conversion would have to rise by 292 %.");
        Source<string>("verdict_reason_ru", "form").ShouldContain("платное привлечение не окупается; ценность клиента или конверсия должны вырасти на 292 %.");
    }

    [Fact]
    public void Without_spend_of_its_own_a_lead_costs_its_share_of_the_channel()
    {
        // A customer of ads costs 10; a lead of the form becomes one with the conversion rate.
        Spend("ads", "2026-01", 40);
        Lead("x", "form", Old, 5, "c1");
        Fill();
        Source<string>("cost_basis", "form").ShouldBe("channel");
        Source<double>("cost_per_lead / conversion_rate", "form").ShouldBe(10, 1e-9);
    }

    private T Source<T>(string column, string source) => Scalar<T>($"select {column} from bi.fact_lead_source where source = '{source}'");
}
