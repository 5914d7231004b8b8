using ClvBatch.Models;
using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Models.Numerics;

/// <summary>Oracle: Taylor series near zero, definitions elsewhere.</summary>
public sealed class ElementaryFunctionsTests
{
    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-17)]
    [InlineData(-3e-9)]
    [InlineData(2e-6)]
    [InlineData(-4e-4)]
    public void Small_arguments_keep_every_digit(double x)
    {
        double log = x - (x * x / 2) + (x * x * x / 3) - (x * x * x * x / 4) + (x * x * x * x * x / 5);
        double exp = x + (x * x / 2) + (x * x * x / 6) + (x * x * x * x / 24) + (x * x * x * x * x / 120);
        ElementaryFunctions.Log1p(x).ShouldBe(log, 4e-16 * Math.Abs(x));
        ElementaryFunctions.Expm1(x).ShouldBe(exp, 4e-16 * Math.Abs(x));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(-0.6)]
    [InlineData(3)]
    public void Log1p_and_expm1_are_inverse(double x) =>
        ElementaryFunctions.Log1p(ElementaryFunctions.Expm1(x)).ShouldBe(x, 4e-16 * Math.Max(1, Math.Abs(x)));

    [Fact]
    public void Log_space_functions_do_not_overflow()
    {
        ElementaryFunctions.LogAddExp(-1e6, -1e6).ShouldBe(-1e6 + Math.Log(2));
        ElementaryFunctions.LogAddExp(double.NegativeInfinity, 3).ShouldBe(3);
        ElementaryFunctions.Expit(-800).ShouldBe(0);
        ElementaryFunctions.Expit(-700).ShouldBe(Math.Exp(-700));
        ElementaryFunctions.Softplus(1e5).ShouldBe(1e5);
        ElementaryFunctions.OneMinusExpOver(0, 7).ShouldBe(7);
    }

    [Fact]
    public void Discount_rate_converts_in_one_place()
    {
        DiscountRate rate = DiscountRate.FromAnnual(0.15);
        rate.ContinuousPerWeek.ShouldBe(Math.Log(1.15) * 7 / 365.25, 1e-17);
        rate.Factor(365.25 / 7).ShouldBe(1 / 1.15, 1e-15);
        Math.Pow(1 + rate.EffectivePerMonth, 12).ShouldBe(1.15, 1e-14);
        DiscountRate.FromContinuousPerWeek(rate.ContinuousPerWeek).Annual.ShouldBe(0.15, 1e-15);
        Should.Throw<ArgumentOutOfRangeException>(() => DiscountRate.FromAnnual(-0.1));
    }
}
