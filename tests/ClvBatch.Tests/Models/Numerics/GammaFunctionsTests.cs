using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Models.Numerics;

/// <summary>Oracle: 40-digit values computed with mpmath.</summary>
public sealed class GammaFunctionsTests
{
    [Theory]
    [InlineData(1.0e-10, 23.025850929882735274, -10000000000.577215665, 1.0e+20)]
    [InlineData(0.001, 6.9071788853838536825, -1000.5755719318103005, 1000001.642533195869)]
    [InlineData(0.2425945, 1.3198094463562368138, -4.3584619455183624292, 18.198988174693142564)]
    [InlineData(0.999999, 5.7721648736896697062e-7, -0.57721730983680176682, 1.6449364709652797295)]
    [InlineData(1.0, 0.0, -0.57721566490153286061, 1.6449340668482264365)]
    [InlineData(1.5, -0.12078223763524522235, 0.036489973978576520559, 0.93480220054467930942)]
    [InlineData(7.3, 7.1478925230222490328, 1.9178203356379860984, 0.14679576813142709816)]
    [InlineData(11.99, 17.477885575426185025, 2.4417922836683348666, 0.086977410486987571355)]
    [InlineData(60.0, 184.5338288614494905, 4.0859880813835382899, 0.016806327117635388185)]
    [InlineData(1000.0, 5905.2204232091812118, 6.9072551956488120521, 0.0010005001666666333334)]
    [InlineData(12345.678, 103959.91990554606092, 9.4210208207417608869, 0.000081003287231112068383)]
    [InlineData(100000000.0, 1742068066.1038347093, 18.420680738952365464, 1.0000000050000000167e-8)]
    public void Log_gamma_and_its_derivatives(double x, double logGamma, double digamma, double trigamma)
    {
        GammaFunctions.LogGamma(x).ShouldBe(logGamma, 4e-15 * Math.Max(1, Math.Abs(logGamma)));
        GammaFunctions.Digamma(x).ShouldBe(digamma, 2e-15 * Math.Max(1, Math.Abs(digamma)));
        GammaFunctions.Trigamma(x).ShouldBe(trigamma, 2e-15 * trigamma);
    }

    [Theory]
    [InlineData(0.3, 1.0e-12, -3.5025242221940103067e-12)]
    [InlineData(0.3, 0.7, -1.0957979948180755217)]
    [InlineData(5.0, 1000.0, 5936.591130806989044)]
    [InlineData(10000.5, 0.0001, 0.00092103403773928493812)]
    [InlineData(1000000.0, 0.79, 10.914253257841784561)]
    [InlineData(1000000000.0, 2.5, 51.808164594241027889)]
    [InlineData(12.0, 0.1, 0.24469942492485433784)]
    [InlineData(100.0, 1000000.0, 12816526.990947874345)]
    [InlineData(0.001, 0.001, -0.69372193162449371681)]
    [InlineData(100000.0, 900.0, 10365.666342976601898)]
    public void Ratio_of_gammas_keeps_relative_accuracy(double x, double d, double expected)
    {
        GammaFunctions.LogGammaRatio(x, d).ShouldBe(expected, 2e-14 * Math.Abs(expected));
        GammaFunctions.LogGammaRatio(x + d, -d).ShouldBe(-expected, 2e-11 * Math.Abs(expected) + 1e-16);
    }

    [Fact]
    public void Digamma_difference_is_the_slope_of_the_ratio()
    {
        foreach (double x in (double[])[0.01, 0.5, 3, 40, 1e5])
        {
            foreach (double d in (double[])[1e-9, 1e-4, 0.3, 7, 1000])
            {
                double step = 1e-5 * x;
                double slope = (GammaFunctions.LogGammaRatio(x + step, d) - GammaFunctions.LogGammaRatio(x - step, d)) / (2 * step);
                GammaFunctions.DigammaDifference(x, d).ShouldBe(slope, 1e-6 * Math.Abs(slope));
            }
        }
    }

    [Fact]
    public void Log_gamma_refuses_what_is_not_positive() =>
        Should.Throw<ArgumentOutOfRangeException>(() => GammaFunctions.LogGamma(0));
}
