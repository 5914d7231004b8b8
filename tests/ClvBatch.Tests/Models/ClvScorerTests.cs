using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Tests.Models.Purchases;

namespace ClvBatch.Tests.Models;

/// <summary>Oracle: the definition of the mean, and simulated futures for the coverage of intervals.</summary>
public sealed class ClvScorerTests
{
    private const double Year = 365.25 / 7;

    [Theory]
    [InlineData(PurchaseModels.BgNbd)]
    [InlineData(PurchaseModels.ParetoNbd)]
    public void Intervals_cover_what_customers_then_do(string name)
    {
        const int N = 12_000;
        PurchaseSimulation shop = name is PurchaseModels.BgNbd
            ? PurchaseSimulation.BetaGeometric(N, 31, 0, 1, 0.6, 9, 0.8, 2.5, 104, Year)
            : PurchaseSimulation.Pareto(N, 32, 0.6, 9, 0.7, 14, 104, Year);
        PurchaseFit fit = PurchaseModels.Fit(name, shop.Summary(), FitOptions.Default, CancellationToken.None);
        var input = new ClvInput { Customers = shop.Columns(), MonetaryValue = shop.Spend, Group = shop.Frequency.Select(x => x > 0 ? 1 : 0).ToArray(), GroupCount = 2 };
        ClvColumnsOut output = ClvColumnsOut.Allocate(N, 2);
        var request = new ClvRequest { HorizonsWeeks = [13, Year], Discount = DiscountRate.FromAnnual(0), IntervalHorizon = 1 };
        ClvTotals totals = ClvScorer.Score(fit, new SpendParameters(6.25, 3.74, 15.4), input, request, output, CancellationToken.None)!;

        // Customers whose interval is [0, 0] say "almost surely nothing"; the rest is a continuous statement that should hold nine times in ten.
        int[] open = Enumerable.Range(0, N).Where(i => output.ClvHigh![i] > 0).ToArray();
        double covered = open.Average(i => shop.FutureSpend[i] >= output.ClvLow![i] && shop.FutureSpend[i] <= output.ClvHigh![i] ? 1.0 : 0.0);
        covered.ShouldBe(0.9, 0.02);
        Enumerable.Range(0, N).Average(i => shop.FutureOrders[i] >= output.OrdersLow![i] && shop.FutureOrders[i] <= output.OrdersHigh![i] ? 1.0 : 0.0)
            .ShouldBeGreaterThan(0.89);
        totals.Orders.Count.ShouldBe(3);
        totals.Orders[2].Mean.ShouldBe(output.Purchases.Expected![1]!.Sum(), 1e-6);
        totals.Clv[2].Mean.ShouldBe(output.Clv[1].Sum(), 1e-6 * totals.Clv[2].Mean);
        (totals.Orders[0].Mean + totals.Orders[1].Mean).ShouldBe(totals.Orders[2].Mean, 1e-6);

        // One draw of the future: within twice the 90 percent half-width of the total.
        double half = totals.Orders[2].High - totals.Orders[2].Mean;
        shop.FutureOrders.Sum().ShouldBe(totals.Orders[2].Mean, 2 * half);
        half.ShouldBeInRange(0.005 * totals.Orders[2].Mean, 0.2 * totals.Orders[2].Mean);
    }

    [Fact]
    public void Mean_is_margin_times_order_value_times_discounted_purchases()
    {
        IPurchaseModel model = PurchaseReferencePointsTests.Create(PurchaseModels.MbgNbd, ("r", 0.5), ("alpha", 6), ("a", 0.9), ("b", 1.6));
        var fit = new PurchaseFit { Model = model, Report = PurchaseModels.Fit(PurchaseModels.MbgNbd, PurchaseSimulation.BetaGeometric(500, 1, 1, 1, 0.5, 6, 0.9, 1.6, 100).Summary(), FitOptions.Default, CancellationToken.None).Report };
        var input = new ClvInput { Customers = new ScoreColumns([0, 3], [0, 30], [20, 40]), MonetaryValue = [double.NaN, 50], MarginRate = 0.3 };
        ClvColumnsOut output = ClvColumnsOut.Allocate(2, 1);
        DiscountRate rate = DiscountRate.FromAnnual(0.1);
        ClvScorer.Score(fit, new SpendParameters(6, 3.7, 15), input, new ClvRequest { HorizonsWeeks = [52], Discount = rate }, output, CancellationToken.None);
        double order = 6 * (15 + 150.0) / (18 + 2.7);
        output.ExpectedOrderValue![1].ShouldBe(order, 1e-12);
        output.ExpectedOrderValue[0].ShouldBe(6 * 15 / 2.7, 1e-12);
        output.Clv[0][1].ShouldBe(0.3 * order * model.Dect(52, rate.ContinuousPerWeek, new(3, 30, 40)), 1e-9);
        output.ResidualClv![1].ShouldBe(0.3 * order * model.Dert(rate.ContinuousPerWeek, new(3, 30, 40)), 1e-9);
        output.ClvLow![1].ShouldBeLessThanOrEqualTo(output.Clv[0][1]);
        output.ClvHigh![1].ShouldBeGreaterThan(output.Clv[0][1]);
    }

    [Fact]
    public void Without_a_finite_mean_of_spend_the_value_is_not_a_number()
    {
        new SpendParameters(2, 0.8, 20).ExpectedOrderValue(0, 0).ShouldBe(double.NaN);
        new SpendParameters(2, 0.8, 20).ExpectedOrderValue(1, 0.01).ShouldBe(22.2333333333333333, 1e-12);
    }
}
