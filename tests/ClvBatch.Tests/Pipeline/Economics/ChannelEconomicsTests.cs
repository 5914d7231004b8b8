using ClvBatch.Pipeline.Economics;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Tests.Pipeline.Economics;

/// <summary>Nine customers, all numbers by hand.</summary>
public sealed class ChannelEconomicsTests : EconomicsFixture
{
    private static readonly DateOnly January = new(2026, 1, 10);

    public ChannelEconomicsTests()
    {
        // Ads: 20 at once each, 40 more from one of four on day 30; 0, 10, 15, 20 and 25 expected. Mail: no spend. One of unknown origin.
        decimal[] left = [0, 10, 15, 20, 25];
        Customers(
        [
            new("ads", January, [(0, 20), (30, 40)], left),
            new("ads", January, [(0, 20)], left),
            new("ads", January, [(0, 20)], left),
            new("ads", January, [(0, 20)], left),
            new("mail", January, [(0, 30)], Buyer.Nothing),
            new("mail", January, [(0, 50)], Buyer.Nothing),
            new(null, January, [(0, 12)], Buyer.Nothing),
            new("ads", new DateOnly(2025, 11, 3), [(0, 10)], Buyer.Nothing),
            new("mail", new DateOnly(2026, 3, 3), [(0, 16)], Buyer.Nothing),
        ]);
        Spend("ads", "2026-01", 100);
        Spend("radio", "2026-02", 50);
        Spend("unknown", "2026-01", 30);
        Spend("coupons", "2026-01", -5);
    }

    [Theory]
    [InlineData("cac", 25)]
    [InlineData("ltv_3m", 30)]
    [InlineData("ltv_12m", 40)]
    [InlineData("ltv_24m", 45)]
    [InlineData("ltv_36m", 50)]
    [InlineData("ltv_lifetime", 55)]
    [InlineData("ltv_to_cac", 2)]
    [InlineData("roi", 1)]
    [InlineData("max_affordable_cac", 50.0 / 3)]
    [InlineData("break_even_cac", 40)]
    // 20 per customer until day 28, 30 from day 35 on: 25 halfway between.
    [InlineData("payback_months", 31.5 / 30.4375)]
    [InlineData("expected_payback_months", 31.5 / 30.4375)]
    public void Cohort_of_a_channel_has_the_figures_of_its_customers(string column, double value)
    {
        Fill();
        Of<double>(column, "ads", "2026-01").ShouldBe(value, 1e-9);
    }

    [Fact]
    public void Standard_error_adds_spread_of_customers_unknown_future_and_the_estimate_itself()
    {
        // Values 80, 40, 40 and 40 around 50: 300 / 3 = 100. Futures of 20 expected at P(alive) 0.5, an order's margin 25, spend p = 4:
        // (2 · 20² / 0.5 + 20 · 25 · 1.25) · (1 + spread of the mean) − 20², over 4². The one who came back has the spread 1 / 5.6, others 1 / 1.6.
        const double Future = ((2225 * (1 + (1 / 5.6))) - 400 + (3 * ((2225 * (1 + (1 / 1.6))) - 400))) / 16;
        // 2 % that the models may be off: of 4 · 20, over 4.
        double error = Math.Sqrt(100 + Future + (0.4 * 0.4));
        Fill();
        Of<double>("ltv_std_error", "ads", "2026-01").ShouldBe(error, 1e-9);
        // At a cost of 25; 1.6449 standard errors on each side make 90 %.
        Of<double>("ltv_to_cac_low", "ads", "2026-01").ShouldBe((50 - (1.6448536269514722 * error)) / 25, 1e-9);
        Of<double>("ltv_to_cac_high", "ads", "2026-01").ShouldBe((50 + (1.6448536269514722 * error)) / 25, 1e-9);
    }

    [Fact]
    public void Error_of_a_channel_correction_moves_all_its_customers_together()
    {
        // Until 3, 12, 24 and 36 months 0, 10, 5 and 5 are expected of each of four; the factors are off by 0.3, 0.2, 0.1 and 0.4.
        Fill();
        Run("update channel_factors set error_3m = 0.3, error_12m = 0.2, error_24m = 0.1, error_36m = 0.4");
        EconomicsTables tables = new(Connection, AsOf, Options);
        double before = Math.Pow(Of<double>("ltv_std_error", "ads", "2026-01"), 2);
        tables.Create("customer_values", None, ("horizon_months", 36), ("margin_rate", 0.5), ("spend_p", 4.0), ("spend_q", 3.6));
        tables.SumUp(expectationError: 0.02, None);
        double after = Scalar<double>("select ltv_std_error from acquisition_sums where grain = 'cohort_channel' and cohort_month = '2026-01-01' and spend = 100");
        (after * after).ShouldBe(before + Math.Pow((10 * 0.2) + (5 * 0.1) + (5 * 0.4), 2), 1e-6);
    }

    [Fact]
    public void Cost_that_has_not_come_back_is_expected_where_the_value_reaches_it()
    {
        // Cost 45: seen 30 per customer up to day 168; 40 after 365.25 days and 45 after 730.5.
        Spend("ads", "2026-01", 80);
        Fill();
        Of<double?>("payback_months", "ads", "2026-01").ShouldBeNull();
        Of<double?>("expected_payback_months", "ads", "2026-01")!.Value.ShouldBe(24, 1e-9);
    }

    [Fact]
    public void Customers_from_before_the_records_of_spend_share_no_cost()
    {
        // Spend is on record from January on; of five customers of the channel one came in November.
        Fill();
        Of<long>("new_customers", "ads").ShouldBe(5);
        Of<long>("costed_customers", "ads").ShouldBe(4);
        Of<double>("cac", "ads").ShouldBe(25, 1e-12);
    }

    [Fact]
    public void Spend_without_a_customer_and_customers_without_spend_have_no_cost()
    {
        Fill();
        Of<double?>("cac", "radio").ShouldBeNull();
        Of<string?>("verdict", "radio").ShouldBeNull();
        Of<string>("verdict_reason_en", "radio").ShouldBe("50.00 EUR were spent and no customer came.");
        Of<double?>("cac", "mail").ShouldBeNull();
        Of<string?>("verdict", "mail").ShouldBeNull();
        Of<string>("verdict_reason_en", "mail").ShouldBe(
            "No spend is booked, so there is no cost to judge. A new customer is worth 32.00 EUR within 36 months and may cost up to 10.67 EUR.");
        Of<string>("verdict_reason_ru", "radio").ShouldBe("Потрачено 50,00 EUR, но не пришёл ни один клиент.");
    }

    [Fact]
    public void Spend_without_a_channel_belongs_to_the_unknown_channel()
    {
        Fill();
        Of<double>("cac", "(unknown)").ShouldBe(30, 1e-12);
        Scalar<long>("select count(*) from channel_keys where channel = 'unknown'").ShouldBe(0);
    }

    [Fact]
    public void Few_customers_are_not_judged()
    {
        Fill();
        Of<string>("verdict", "ads", "2026-01").ShouldBe("uncertain");
        Of<string>("verdict_reason_en", "ads", "2026-01").ShouldContain("4 customers are too few for a judgement; 30 are needed.");
    }

    [Fact]
    public void Lagged_spend_counts_for_later_customers()
    {
        Spend("mail", "2026-01", 20);
        Fill(new EconomicsOptions { SpendLagMonths = 2 });
        Of<double>("cac", "mail", "2026-03").ShouldBe(20, 1e-12);
        Of<double?>("cac", "ads", "2026-01").ShouldBeNull();
        Of<decimal>("spend", "(all)").ShouldBe(195);
    }

    [Fact]
    public void Spend_follows_its_leads_when_it_is_told_to()
    {
        // Three leads of January from mail: one buys in January, two in March. 20 spent in January: 6.6667 and 13.3333.
        Spend("mail", "2026-01", 20);
        Lead("1", "mail", January, 0, "c5");
        Lead("2", "mail", January, 52, "c9");
        Lead("3", "mail", January, 55);
        Fill(new EconomicsOptions { SpendFollowsLeads = true });
        Of<decimal>("spend", "mail", "2026-01").ShouldBe(6.6667m);
        Of<decimal>("spend", "mail", "2026-03").ShouldBe(13.3333m);
        Of<decimal>("spend", "mail").ShouldBe(20);
        Of<long>("leads", "mail", "2026-01").ShouldBe(3);
    }

    [Fact]
    public void Without_spend_and_leads_values_stand_alone()
    {
        Run("delete from stage.spend");
        Fill();
        Scalar<long>("select count(*) from bi.fact_channel_economics where spend is null and cac is null and verdict is null and leads is null")
            .ShouldBe(Scalar<long>("select count(*) from bi.fact_channel_economics"));
        Of<double>("ltv_36m", "ads", "2026-01").ShouldBe(50, 1e-9);
        Scalar<long>("select (select count(*) from bi.fact_lead) + (select count(*) from bi.fact_lead_source)").ShouldBe(0);
    }
}
