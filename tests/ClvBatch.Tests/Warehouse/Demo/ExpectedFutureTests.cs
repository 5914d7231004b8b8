using ClvBatch.Models.Simulation;
using ClvBatch.Warehouse.Demo;

namespace ClvBatch.Tests.Warehouse.Demo;

public sealed class ExpectedFutureTests
{
    private static readonly LatentCustomer Traits = new() { Rate = 0.15, DropoutProbability = 0.12, DropsOutAtStart = true };

    [Fact]
    public void Orders_of_a_living_customer_are_those_of_simulated_walks()
    {
        const int n = 200_000;
        const double year = 365.25 / 7;
        RandomStream random = new(21);
        LatentCustomer living = Traits with { DropsOutAtStart = false };
        double orders = 0, squares = 0;
        for (int i = 0; i < n; i++)
        {
            PurchaseWalk walk = new(living, random);
            int count = 0;
            while (walk.TryAdvance(year)) count++;
            orders += count;
            squares += (double)count * count;
        }
        double mean = orders / n;
        ExpectedFuture.Of(Traits, 80, isAlive: true).Orders12Months.ShouldBe(mean, 4 * Math.Sqrt((squares / n - mean * mean) / n));
    }

    [Fact]
    public void Discounted_revenue_is_the_quadrature_of_the_purchase_rate()
    {
        double discount = Math.Log(1.1) * 7 / 365.25, end = 3 * 365.25 / 7, step = end / 100_000, sum = 0;
        for (double u = step / 2; u < end; u += step) sum += 0.15 * Math.Exp(-(0.15 * 0.12 + discount) * u) * step;
        ExpectedFuture future = ExpectedFuture.Of(Traits, 80, isAlive: true);
        future.DiscountedRevenue36Months.ShouldBe(80 * sum, 1e-6);
        future.RevenueOfNewCustomer36Months.ShouldBe(80 * (1 + 0.88 * sum), 1e-6);
        future.DiscountedRevenueResidual.ShouldBe(80 * 0.15 / (0.15 * 0.12 + discount), 1e-9);
    }

    [Fact]
    public void Left_customers_bring_nothing_and_unlimited_ones_the_plain_rate()
    {
        ExpectedFuture left = ExpectedFuture.Of(Traits, 80, isAlive: false);
        (left.Orders12Months + left.DiscountedRevenue36Months + left.DiscountedRevenueResidual).ShouldBe(0);
        ExpectedFuture.Of(new LatentCustomer { Rate = 0.15 }, 80, isAlive: true).Orders12Months.ShouldBe(0.15 * 365.25 / 7, 1e-12);
    }
}
