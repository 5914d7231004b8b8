using ClvBatch.Pipeline.Options;

namespace ClvBatch.Tests.Pipeline.Economics;

/// <summary>Fifteen months: one customer a month for 10 each, and in the last three months more money.</summary>
public sealed class MarginalViewTests : EconomicsFixture
{
    private static readonly EconomicsOptions Two = new() { MinCustomers = 2 };

    [Fact]
    public void More_spend_that_brings_no_more_customers_is_over_invested()
    {
        // 30 more a month, no customer more. The error of the difference is √(1/3 + 1/12): up to 1.06 customers of 100, 3.5 times the money.
        Months(lately: 40);
        Fill(Two);
        Of<double>("marginal_spend", "ads").ShouldBe(30, 1e-12);
        Of<double>("marginal_customers", "ads").ShouldBe(0, 1e-12);
        Of<double?>("marginal_cac", "ads").ShouldBeNull();
        Of<double>("marginal_ltv_to_cac", "ads").ShouldBe(0, 1e-12);
        Of<string>("verdict", "ads").ShouldBe("under_invested");
    }

    [Fact]
    public void Increase_that_cannot_pay_back_is_said_to()
    {
        // 390 more a month; 1.06 customers of 100 more at the most. On average 100 for 88, all months together.
        Months(lately: 400);
        Fill(Two);
        Of<string>("verdict", "ads").ShouldBe("over_invested");
        Of<string>("verdict_reason_en", "ads").ShouldContain("the customers added in the last 3 months bring only 0.00 for every 1 spent on them");
    }

    [Fact]
    public void More_spend_that_brings_more_customers_has_a_cost_of_its_own()
    {
        // Three months of 3 customers for 40 after twelve of 1 for 10: 2 more for 30 more, each worth 100.
        Months(lately: 40, customersLately: 3);
        Fill(Two);
        Of<double>("marginal_spend", "ads").ShouldBe(30, 1e-12);
        Of<double>("marginal_customers", "ads").ShouldBe(2, 1e-12);
        Of<double>("marginal_cac", "ads").ShouldBe(15, 1e-12);
        Of<double>("marginal_ltv_to_cac", "ads").ShouldBe(100 / 15.0, 1e-9);
    }

    [Fact]
    public void Small_rise_says_nothing()
    {
        Months(lately: 10.5m);
        Fill(Two);
        Of<double?>("marginal_spend", "ads").ShouldBeNull();
        Of<double?>("marginal_ltv_to_cac", "ads").ShouldBeNull();
    }

    private void Months(decimal lately, int customersLately = 1)
    {
        DateOnly first = new(2025, 4, 1);
        Customers(Enumerable.Range(0, 15).SelectMany(month => Enumerable.Repeat(
            new Buyer("ads", first.AddMonths(month), [(0, 100)], Buyer.Nothing), month < 12 ? 1 : customersLately)));
        for (int month = 0; month < 15; month++)
            Spend("ads", $"{first.AddMonths(month):yyyy-MM}", month < 12 ? 10 : lately);
    }
}
