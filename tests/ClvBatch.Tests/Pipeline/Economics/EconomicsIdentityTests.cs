using ClvBatch.Pipeline.Options;

namespace ClvBatch.Tests.Pipeline.Economics;

/// <summary>Identities on random shops; each shop has some 150 cells, so the shops together are more than 10,000 cases.</summary>
public sealed class EconomicsIdentityTests : EconomicsFixture
{
    private static readonly string[] Channels = ["ads", "mail", "fair", "radio", "shop"];

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 1, false)]
    [InlineData(3, 0, true)]
    public void Every_row_and_every_total_adds_up(int seed, int lag, bool followLeads)
    {
        Draw(seed);
        Fill(new EconomicsOptions { SpendLagMonths = lag, SpendFollowsLeads = followLeads });
        Violations("cac is not null and abs(cac * costed_customers - cast(spend as double)) > 1e-9 * abs(cac) * costed_customers + 1e-9").ShouldBe(0);
        Violations("ltv_to_cac is not null and abs(ltv_to_cac * cac - ltv_36m) > 1e-9 * ltv_36m").ShouldBe(0);
        Violations("roi is not null and abs(roi - (ltv_to_cac - 1)) > 1e-9").ShouldBe(0);
        Violations("not (ltv_3m <= ltv_12m + 1e-9 and ltv_12m <= ltv_24m + 1e-9 and ltv_24m <= ltv_36m + 1e-9)").ShouldBe(0);
        Violations("ltv_to_cac not between ltv_to_cac_low and ltv_to_cac_high").ShouldBe(0);
        Violations("expected_payback_months > payback_months + 1e-9 or (payback_months is not null and expected_payback_months is null)").ShouldBe(0);
        Violations("expected_payback_months <= 36 and ltv_36m < cac - 1e-9 and payback_months is null").ShouldBe(0);
        foreach (string column in (string[])["spend", "new_customers", "costed_customers", "leads"])
        {
            Scalar<long>($"select count(distinct total) from (select sum({column}) as total from bi.fact_channel_economics group by grain)").ShouldBe(1, column);
            Scalar<long>($"""
                select count(*) from bi.fact_channel_economics as whole
                where grain = 'channel' and {column} is distinct from (
                    select sum({column}) from bi.fact_channel_economics as part where part.grain = 'cohort_channel' and part.channel = whole.channel)
                """).ShouldBe(0, column);
        }

        Scalar<double>("select sum(ltv_36m * new_customers) filter (where grain = 'channel') - sum(ltv_36m * new_customers) filter (where grain = 'all') from bi.fact_channel_economics")
            .ShouldBe(0, 1e-6);
        Scalar<bool>("select (select cast(sum(open_lead_value) as double) from bi.fact_lead_source) is not distinct from (select cast(sum(lead_value) as double) from bi.fact_lead)").ShouldBeTrue();
    }

    [Fact]
    public void All_spend_is_counted_once()
    {
        Draw(4);
        Fill();
        Scalar<bool>("select (select spend from bi.fact_channel_economics where grain = 'all') = (select sum(amount) from stage.spend)").ShouldBeTrue();
    }

    private long Violations(string condition) => Scalar<long>($"select count(*) from bi.fact_channel_economics where {condition}");

    private void Draw(int seed)
    {
        Random random = new(seed);
        Customers([.. Enumerable.Range(0, 400).Select(_ => Someone(random))]);
        DateOnly first = new(2023, 7, 1);
        for (int month = 0; month < 36; month++)
        {
            foreach (string channel in Channels.Where(_ => random.Next(4) > 0))
                Spend(channel, $"{first.AddMonths(month):yyyy-MM}", random.Next(-5, 400) + (random.Next(100) / 100m));
        }

        for (int lead = 0; lead < 300; lead++)
        {
            DateOnly created = AsOf.AddDays(-random.Next(0, 1000));
            int? converted = random.Next(3) == 0 && created.AddDays(60) <= AsOf ? random.Next(0, 60) : null;
            Lead($"l{lead}", random.Next(2) == 0 ? "mail" : "webinar", created, converted, converted is null ? null : $"c{random.Next(1, 500)}");
        }
    }

    private static Buyer Someone(Random random)
    {
        int age = random.Next(0, 1090);
        (int, decimal)[] margins = [(0, random.Next(1, 60)), .. Enumerable.Range(0, random.Next(0, 4)).Select(_ => (random.Next(0, age + 1), (decimal)random.Next(0, 50)))];
        decimal rate = random.Next(0, 100) / 1000m;
        decimal[] left = [.. new[] { 91, 365, 730, 1095, 3000 }.Select(days => rate * Math.Max(0, days - age))];
        return new Buyer(random.Next(8) == 0 ? null : Channels[random.Next(4)], AsOf.AddDays(-age), margins, left);
    }
}
