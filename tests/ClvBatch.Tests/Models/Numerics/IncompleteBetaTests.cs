using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Models.Numerics;

/// <summary>Oracle: 40-digit values computed with mpmath, and the sum of the probabilities themselves.</summary>
public sealed class IncompleteBetaTests
{
    [Theory]
    [InlineData(0.5, 0.5, 0.3, 0.36901011956554538276)]
    [InlineData(2.0, 3.0, 0.999, 0.999999996003)]
    [InlineData(10.0, 0.2425945, 0.5, 0.000071779052979596670003)]
    [InlineData(1000.0, 60.0, 0.95, 0.82306144715543543278)]
    [InlineData(3.0, 10000.0, 0.0003, 0.5769779555474960167)]
    [InlineData(200.0, 0.001, 0.99, 0.000048635829976693744163)]
    [InlineData(1.0, 5.0, 1.0e-12, 4.99999999999e-12)]
    [InlineData(50.0, 50.0, 0.5, 0.5)]
    public void Regularized_incomplete_beta(double a, double b, double z, double expected) =>
        IncompleteBeta.Regularized(a, b, z).ShouldBe(expected, 1e-12 * expected);

    [Fact]
    public void Tail_of_the_negative_binomial_is_one_minus_its_first_terms()
    {
        const double Shape = 0.7;
        double z = 3.0 / 8.0;
        double mass = Math.Pow(1 - z, Shape);
        double below = 0;
        for (int n = 0; n < 12; n++)
        {
            IncompleteBeta.NegativeBinomialTail(n, Shape, 5, 3).ShouldBe(1 - below, 1e-14);
            below += mass;
            mass *= (Shape + n) * z / (n + 1);
        }
    }
}
