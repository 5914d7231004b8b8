using ClvBatch.Models;
using ClvBatch.Models.Covariates;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Covariates;

/// <summary>Oracle: chi-square quantiles of the tables, and the uniform distribution of p where there is no effect.</summary>
public sealed class LikelihoodRatioTestTests
{
    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(5.991464547107979, 2, 0.05)]
    [InlineData(16.918977604620448, 9, 0.05)]
    [InlineData(10.827566170662733, 1, 0.001)]
    [InlineData(2.705543454095404, 1, 0.10)]
    [InlineData(50, 2, 1.3887943864964021e-11)]
    [InlineData(0, 3, 1)]
    public void P_value_is_that_of_the_chi_square_tables(double statistic, int degrees, double p)
    {
        LikelihoodRatioTest test = LikelihoodRatioTest.Of(-100, -100 + (statistic / 2), degrees);
        test.Statistic.ShouldBe(statistic, 1e-12);
        test.PValue.ShouldBe(p, 1e-10 * p);
    }

    [Fact]
    public void Without_a_fit_there_is_no_p_value() => LikelihoodRatioTest.Of(-100, double.NaN, 2).PValue.ShouldBe(double.NaN);

    [Fact]
    public void Without_an_effect_p_is_uniform()
    {
        const int Repetitions = 80;
        double[] p = Enumerable.Range(0, Repetitions).Select(seed =>
        {
            CovariateSimulation customers = CovariateSimulation.Draw(600, 500 + (ulong)seed, (_, _, _) => CovariateSimulation.BetaGeometric(0, 0, 0));
            CovariateFit fit = CovariateModels.Fit(PurchaseModels.BgNbd, customers.Summary(["Female", "Store"], []), FitOptions.Default, CancellationToken.None);
            fit.Test.DegreesOfFreedom.ShouldBe(2);
            fit.Test.Statistic.ShouldBe(2 * (fit.Report.LogLikelihood - fit.WithoutCovariates.Report.LogLikelihood), 1e-9);
            return fit.Test.PValue;
        }).Order().ToArray();
        double distance = p.Select((value, i) => Math.Max(Math.Abs(value - (i / (double)Repetitions)), Math.Abs(value - ((i + 1) / (double)Repetitions)))).Max();

        // Kolmogorov-Smirnov at one in a thousand: 1.95/√80.
        distance.ShouldBeLessThan(0.218);
    }

    [Fact]
    public void A_real_effect_is_noticed()
    {
        CovariateSimulation customers = CovariateSimulation.Draw(1000, 77, (female, _, _) => CovariateSimulation.Pareto(0.8 * female, 0));
        CovariateModels.Fit(PurchaseModels.ParetoNbd, customers.Summary(["Female"], ["Female"]), FitOptions.Default, CancellationToken.None)
            .Test.PValue.ShouldBeLessThan(1e-6);
    }
}
