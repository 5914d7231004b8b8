using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Simulation;

public sealed class ContinuousDrawsTests
{
    private const int Size = 100_000;

    [Fact]
    public void Normal_has_its_moments_and_tail()
    {
        double[] values = Sample.Of(Size, 1, r => r.NextNormal(3, 2));
        values.ShouldHaveMoments(3, 4);
        // Φ(−1.959964) = 0.025
        (values.Count(v => Math.Abs(v - 3) > 2 * 1.959964) / (double)Size).ShouldBe(0.05, 4 * Math.Sqrt(0.05 * 0.95 / Size));
    }

    [Fact]
    public void Exponential_follows_its_distribution()
    {
        double[] values = Sample.Of(Size, 2, r => r.NextExponential(0.25));
        values.ShouldHaveMoments(4, 16);
        Sample.KolmogorovSmirnov(values, x => 1 - Math.Exp(-0.25 * x)).ShouldBeLessThan(Sample.CriticalDistance(Size));
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.5, 2)]
    [InlineData(0.999, 5)]
    [InlineData(1, 3)]
    [InlineData(7.5, 0.1)]
    [InlineData(400, 1)]
    public void Gamma_has_its_moments(double shape, double rate) =>
        Sample.Of(Size, 3, r => r.NextGamma(shape, rate)).ShouldHaveMoments(shape / rate, shape / (rate * rate));

    [Fact]
    public void Gamma_of_shape_three_follows_the_Erlang_distribution() =>
        Sample.KolmogorovSmirnov(Sample.Of(Size, 4, r => r.NextGamma(3, 2)), x => 1 - Math.Exp(-2 * x) * (1 + 2 * x + 2 * x * x))
            .ShouldBeLessThan(Sample.CriticalDistance(Size));

    [Fact]
    public void Log_gamma_of_a_tiny_shape_is_finite_and_close_to_its_limit_law()
    {
        // a · ln G(a) → −Exp(1) as a → 0.
        double[] values = Sample.Of(Size, 5, r => -1e-6 * r.NextLogGamma(1e-6));
        values.ShouldAllBe(v => double.IsFinite(v));
        Sample.KolmogorovSmirnov(values, x => x < 0 ? 0 : 1 - Math.Exp(-x)).ShouldBeLessThan(Sample.CriticalDistance(Size));
    }

    [Theory]
    [InlineData(0.79, 2.43)]
    [InlineData(1, 1)]
    [InlineData(0.05, 0.05)]
    [InlineData(30, 2)]
    public void Beta_has_its_moments(double a, double b) =>
        Sample.Of(Size, 6, r => r.NextBeta(a, b)).ShouldHaveMoments(a / (a + b), a * b / ((a + b) * (a + b) * (a + b + 1)));

    [Fact]
    public void Beta_with_vanishing_shapes_is_a_coin_and_never_NaN()
    {
        double[] values = Sample.Of(Size, 7, r => r.NextBeta(1e-8, 3e-8));
        values.ShouldAllBe(v => v >= 0 && v <= 1);
        values.Average().ShouldBe(0.25, 4 * Math.Sqrt(0.25 * 0.75 / Size));
    }

    [Fact]
    public void Gamma_refuses_an_impossible_shape() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RandomStream(1).NextGamma(double.PositiveInfinity));
}
