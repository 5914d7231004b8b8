using ClvBatch.Models.Simulation;
using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Spend;

public class MeanSpendDistributionTests
{
    private static readonly MeanSpendDistribution AfterThree = new GammaGammaModel(6.25, 3.74, 15.44).MeanSpend(3, 40);

    [Fact]
    public void Shape_one_has_the_quantiles_of_a_reciprocal_exponential()
    {
        MeanSpendDistribution distribution = new(2, 1, 10);
        foreach (double u in new[] { 0.001, 0.05, 0.5, 0.95, 0.999 })
            distribution.Quantile(u).ShouldBe(-20 / Math.Log(u), 1e-11 * -20 / Math.Log(u));
    }

    [Fact]
    public void Unit_shapes_have_the_quantiles_of_a_log_logistic()
    {
        MeanSpendDistribution distribution = new(1, 1, 10);
        foreach (double u in new[] { 0.001, 0.05, 0.5, 0.95, 0.999 })
            distribution.QuantileOfNext(1, u).ShouldBe(10 * u / (1 - u), 1e-11 * 10 * u / (1 - u));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void The_mean_of_very_many_purchases_is_the_long_run_mean(double u) =>
        AfterThree.QuantileOfNext(1e6, u).ShouldBe(AfterThree.Quantile(u), 1e-4 * AfterThree.Quantile(u));

    [Fact]
    public void Mean_is_the_expected_monetary_value() =>
        AfterThree.Mean!.Value.ShouldBe(new GammaGammaModel(6.25, 3.74, 15.44).ExpectedMonetaryValue(3, 40), 1e-12);

    [Fact]
    public void Moments_and_quantiles_are_those_of_simulated_purchases()
    {
        var random = new RandomStream(11);
        double[] drawn = new double[200_000];
        for (int i = 0; i < drawn.Length; i++)
        {
            double rate = random.NextGamma(AfterThree.Shape, AfterThree.Rate);
            drawn[i] = random.NextGamma(AfterThree.P * 2, rate * 2);
        }

        double mean = drawn.Average(), variance = drawn.Sum(v => (v - mean) * (v - mean)) / drawn.Length;
        mean.ShouldBe(AfterThree.Mean!.Value, 0.005 * mean);
        variance.ShouldBe(AfterThree.VarianceOfNext(2)!.Value, 0.03 * variance);
        foreach (double u in new[] { 0.05, 0.5, 0.95 })
            drawn.Average(v => v <= AfterThree.QuantileOfNext(2, u) ? 1.0 : 0.0).ShouldBe(u, 0.004);
    }

    [Theory]
    [InlineData(0.01, 1e-3)]
    [InlineData(0.3, 2)]
    [InlineData(45, 0.5)]
    [InlineData(5000, 900)]
    [InlineData(2_000_000, 3)]
    public void Quantiles_rise_and_stay_finite_for_extreme_shapes(double shape, double p)
    {
        MeanSpendDistribution distribution = new(p, shape, 10);
        double low = distribution.Quantile(0.05), middle = distribution.Quantile(0.5), high = distribution.Quantile(0.95);
        low.ShouldBeLessThan(middle);
        middle.ShouldBeLessThan(high);
        double.IsFinite(high).ShouldBeTrue();
    }

    [Fact]
    public void Variances_that_are_infinite_are_none()
    {
        MeanSpendDistribution distribution = new(1, 1.5, 10);
        distribution.Mean.ShouldNotBeNull();
        distribution.Variance.ShouldBeNull();
        distribution.VarianceOfNext(3).ShouldBeNull();
        new MeanSpendDistribution(1, 1, 10).Mean.ShouldBeNull();
    }
}
