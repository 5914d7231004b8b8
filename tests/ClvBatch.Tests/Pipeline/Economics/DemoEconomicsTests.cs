using ClvBatch.Warehouse.Demo;

namespace ClvBatch.Tests.Pipeline.Economics;

/// <summary>Oracle: the truth of the simulated shop.</summary>
public sealed class DemoEconomicsTests(DemoNightsFixture nights) : IClassFixture<DemoNightsFixture>
{
    private const string Verdicts = "select channel, verdict from bi.fact_channel_economics where grain = 'channel'";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cost_of_every_month_and_channel_is_exact(bool calm)
    {
        DemoNight night = nights.Of(calm);
        IReadOnlyDictionary<string, double?> costs = night.Map<double?>(
            "select strftime(cohort_month, '%Y-%m') || channel, cac from bi.fact_channel_economics where grain = 'cohort_channel'");
        foreach (AcquisitionTruth truth in night.Truth.Acquisition.Where(truth => truth.NewCustomers > 0))
        {
            double? cost = costs[$"{truth.Month:yyyy-MM}{truth.Channel}"];
            if (truth.Cac is null)
                cost.ShouldBeNull();
            else
                cost!.Value.ShouldBe(truth.Cac.Value, 1e-6, $"{truth.Month} {truth.Channel}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cost_of_every_channel_is_exact(bool calm)
    {
        DemoNight night = nights.Of(calm);
        IReadOnlyDictionary<string, double?> costs = night.Map<double?>("select channel, cac from bi.fact_channel_economics where grain = 'channel'");
        foreach (ChannelTruth truth in night.Truth.Channels.Where(truth => truth.Cac is not null))
            costs[truth.Channel]!.Value.ShouldBe(truth.Cac!.Value, 1e-6, truth.Channel);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Conversion_of_every_source_lies_within_two_standard_errors(bool calm)
    {
        DemoNight night = nights.Of(calm);
        IReadOnlyDictionary<string, double> rates = night.Map<double>("select source, conversion_rate from bi.fact_lead_source");
        IReadOnlyDictionary<string, double> errors = night.Map<double>("select source, conversion_std_error from bi.fact_lead_source");
        foreach (LeadSourceTruth truth in night.Truth.LeadSources)
            Math.Abs(rates[truth.Source] - truth.Conversion180Days).ShouldBeLessThan(2 * errors[truth.Source], truth.Source);
    }

    /// <summary>The truth is discounted to the first order and so lies a few percent below margin as it was seen.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Value_of_a_new_customer_is_near_the_truth(bool calm)
    {
        DemoNight night = nights.Of(calm);
        IReadOnlyDictionary<string, double> values = night.Map<double>("select channel, ltv_36m from bi.fact_channel_economics where grain = 'channel'");
        IReadOnlyDictionary<string, double> errors = night.Map<double>("select channel, ltv_std_error from bi.fact_channel_economics where grain = 'channel'");
        foreach (ChannelTruth truth in night.Truth.Channels)
        {
            double gap = values[truth.Channel] - truth.ValueOfNewCustomer36Months;
            Math.Abs(gap).ShouldBeLessThan((0.1 * truth.ValueOfNewCustomer36Months) + (2 * errors[truth.Channel]), truth.Channel);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Expected_equity_lies_inside_its_interval(bool calm)
    {
        DemoNight night = nights.Of(calm);
        double End(string column) => night.Scalar<double>($"select {column}::double from bi.customer_equity where cut = 'all'");
        night.Truth.Totals.ExpectedMarginResidual.ShouldBeInRange(End("residual_low"), End("residual_high"));
    }

    [Fact]
    public void Planted_stories_are_found_and_no_others()
    {
        IReadOnlyDictionary<string, string?> verdicts = nights.Story.Map<string?>(Verdicts);
        verdicts["social_ads"].ShouldBe("unprofitable");
        verdicts["newsletter"].ShouldBe("under_invested");
        verdicts["organic"].ShouldBeNull();
        verdicts.Where(verdict => verdict.Key is not ("social_ads" or "newsletter" or "organic"))
            .ShouldAllBe(verdict => verdict.Value == "balanced" || verdict.Value == "uncertain");
        IReadOnlyDictionary<string, string?> leads = nights.Story.Map<string?>("select source, verdict from bi.fact_lead_source");
        leads["prize_draw"].ShouldBe("worthless");
        leads.Where(verdict => verdict.Key is not "prize_draw").ShouldAllBe(verdict => verdict.Value != "worthless" && verdict.Value != "not_affordable");
    }

    [Fact]
    public void Nothing_is_claimed_of_the_calm_shop()
    {
        nights.Calm.Map<string?>(Verdicts).ShouldAllBe(
            verdict => verdict.Value == "balanced" || verdict.Value == "uncertain" || (verdict.Key == "organic" && verdict.Value == null));
        nights.Calm.Map<string?>("select source, coalesce(verdict, 'no cost') from bi.fact_lead_source")
            .ShouldAllBe(verdict => verdict.Value == "affordable" || verdict.Value == "uncertain" || verdict.Value == "no cost");
    }

    [Fact]
    public void Unprofitable_channel_is_told_what_would_help() => nights.Story.Scalar<string>(
        "select verdict_reason_en from bi.fact_channel_economics where grain = 'channel' and channel = 'social_ads'")
        .ShouldContain("paid acquisition is not affordable. To reach 3.00 the cost has to fall to ");

    [Fact]
    public void Open_leads_are_those_that_may_still_convert() => nights.Story.Scalar<long>(
        "select count(*) filter (where not (conversion_probability between 0 and 1) or age_days >= 180) from bi.fact_lead").ShouldBe(0);
}
