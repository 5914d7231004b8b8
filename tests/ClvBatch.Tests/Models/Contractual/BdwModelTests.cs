using ClvBatch.Models;
using ClvBatch.Models.Contractual;

namespace ClvBatch.Tests.Models.Contractual;

public class BdwModelTests
{
    private static readonly double[] Regular = [1000, 631, 468, 382, 326, 289, 262, 241];

    [Fact]
    public void C_of_one_is_the_sbg()
    {
        BdwModel bdw = new(0.7, 1.18, 1);
        SbgModel sbg = new(0.7, 1.18);
        for (int t = 1; t < 30; t++)
        {
            bdw.Survival(t).ShouldBe(sbg.Survival(t), 1e-14);
            bdw.Hazard(t).ShouldBe(sbg.Hazard(t), 1e-13);
        }

        foreach (double discount in new[] { 0.5, 0.1, 0.01, 1e-3, 1e-5 })
        {
            double expected = sbg.DiscountedExpectedResidualLifetime(3, discount);
            bdw.DiscountedExpectedResidualLifetime(3, discount).ShouldBe(expected, 1e-10 * expected);
        }
    }

    /// <summary>mpmath, 40 digits: t^c from 1e-3 to 4e15.</summary>
    [Theory]
    [InlineData(0.03672951225697856, 0.18805344618103728, 8.046742131915625, 20, -1.0741281475654785582)]
    [InlineData(0.7, 1.2, 0.001, 30, -0.46068365589850343134)]
    [InlineData(2.5, 0.4, 0.3, 1e-6, -0.05374044092480819272)]
    [InlineData(1e-3, 5, 6, 400, -0.034442558960868954038)]
    public void Survival_keeps_its_digits_far_out(double alpha, double beta, double c, double t, double expected) =>
        new BdwModel(alpha, beta, c).LogSurvival(t).ShouldBe(expected, 1e-12 * Math.Abs(expected));

    [Theory]
    [InlineData(0.6)]
    [InlineData(1.7)]
    public void Discounted_lifetime_is_the_discounted_sum_of_survival(double c)
    {
        BdwModel model = new(0.4, 3, c);
        double sum = 0;
        for (int t = 0; t < 40_000; t++)
            sum += model.Survival(t) * Math.Exp(-t * Math.Log(1.001));
        model.DiscountedExpectedLifetime(0.001).ShouldBe(sum, 1e-10 * sum);
    }

    [Fact]
    public void Probabilities_of_loss_add_up_to_one_minus_survival()
    {
        BdwModel model = new(0.4, 3, 1.7);
        Enumerable.Range(1, 20).Sum(model.ChurnProbability).ShouldBe(1 - model.Survival(20), 1e-13);
    }

    [Fact]
    public void Freed_c_never_fits_worse_and_the_baseline_is_the_sbg()
    {
        SurvivalCounts counts = SurvivalCounts.FromCohort(Regular);
        RetentionFit sbg = RetentionFitter.FitSbg(counts), bdw = RetentionFitter.FitBdw(counts);
        bdw.Report.BaselineLogLikelihood.ShouldBe(sbg.Report.LogLikelihood, 1e-9);
        bdw.Report.LogLikelihood.ShouldBeGreaterThan(sbg.Report.LogLikelihood - 1e-9);
        bdw.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, bdw.Report.ExitSentence);
    }

    [Theory]
    [InlineData(0.7, 1.2, 0.8)]
    [InlineData(0.5, 4, 1.6)]
    public void Expected_counts_give_back_their_own_parameters(double alpha, double beta, double c)
    {
        BdwModel truth = new(alpha, beta, c);
        RetentionFit fit = RetentionFitter.FitBdw(SurvivalCounts.FromCohort([.. Enumerable.Range(0, 13).Select(t => 1e6 * truth.Survival(t))]));
        fit.Report["alpha"].ShouldBe(alpha, 1e-4 * alpha);
        fit.Report["beta"].ShouldBe(beta, 1e-4 * beta);
        fit.Report["c"].ShouldBe(c, 1e-4 * c);
    }

    [Fact]
    public void Likelihood_of_the_model_is_the_reported_one()
    {
        SurvivalCounts counts = SurvivalCounts.FromCohort(Regular);
        RetentionFit fit = RetentionFitter.FitBdw(counts);
        fit.Model.LogLikelihood(counts).ShouldBe(fit.Report.LogLikelihood, 1e-9);
    }
}
