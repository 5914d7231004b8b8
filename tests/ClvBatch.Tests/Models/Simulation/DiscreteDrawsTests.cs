using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Simulation;

public sealed class DiscreteDrawsTests
{
    private const int Size = 100_000;

    [Theory]
    [InlineData(0.01)]
    [InlineData(4)]
    [InlineData(11.9)]
    [InlineData(12.1)]
    [InlineData(300)]
    [InlineData(1e9)]
    public void Poisson_has_its_moments(double mean) =>
        Sample.Of(Size, 1, r => r.NextPoisson(mean)).ShouldHaveMoments(mean, mean);

    [Fact]
    public void Poisson_of_mean_twenty_has_its_probabilities()
    {
        double[] values = Sample.Of(Size, 2, r => r.NextPoisson(20));
        double probability = Math.Exp(-20), chiSquare = 0;
        for (int k = 0; k <= 40; k++)
        {
            if (k > 0) probability *= 20.0 / k;
            if (k is >= 8 and <= 34) chiSquare += Math.Pow(values.Count(v => v == k) - Size * probability, 2) / (Size * probability);
        }
        chiSquare.ShouldBeLessThan(57, "27 cells, p = 0.0006");
    }

    [Theory]
    [InlineData(10, 0.3)]
    [InlineData(13, 0.9)]
    [InlineData(1000, 0.001)]
    [InlineData(5000, 0.5)]
    public void Binomial_has_its_moments(long trials, double p) =>
        Sample.Of(Size, 3, r => r.NextBinomial(trials, p)).ShouldHaveMoments(trials * p, trials * p * (1 - p));

    [Theory]
    [InlineData(0.25, 0.1)]
    [InlineData(3, 0.5)]
    public void Negative_binomial_has_its_moments(double shape, double rate)
    {
        double mean = shape / rate;
        Sample.Of(Size, 4, r => r.NextNegativeBinomial(shape, rate)).ShouldHaveMoments(mean, mean + mean / rate);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.2)]
    [InlineData(1e-7)]
    public void Geometric_has_its_moments(double p) =>
        Sample.Of(Size, 5, r => r.NextGeometric(p)).ShouldHaveMoments((1 - p) / p, (1 - p) / (p * p));

    [Fact]
    public void Geometric_of_a_certain_and_of_an_impossible_success()
    {
        new RandomStream(6).NextGeometric(1).ShouldBe(0);
        new RandomStream(6).NextGeometric(0).ShouldBe(long.MaxValue);
    }

    [Fact]
    public void Categories_are_drawn_by_weight_and_never_with_weight_zero()
    {
        double[] values = Sample.Of(Size, 7, r => r.NextCategory([0, 1, 3, 0]));
        values.ShouldAllBe(v => v == 1 || v == 2);
        (values.Count(v => v == 2) / (double)Size).ShouldBe(0.75, 4 * Math.Sqrt(0.75 * 0.25 / Size));
        Should.Throw<ArgumentException>(() => new RandomStream(1).NextCategory([0, 0]));
    }
}
