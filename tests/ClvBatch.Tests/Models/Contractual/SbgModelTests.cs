using System.Text.Json;
using ClvBatch.Models;
using ClvBatch.Models.Contractual;

namespace ClvBatch.Tests.Models.Contractual;

/// <summary>sBG against Fader and Hardie (2007): customers of a magazine, "regular" and "high end", years 0–7 fitted, 8–12 forecast.</summary>
public class SbgModelTests
{
    [Theory]
    [InlineData("regular", 0.704, 1.182)]
    [InlineData("high_end", 0.668, 3.806)]
    public void Published_optimum_survival_and_retention_are_reproduced(string segment, double alpha, double beta)
    {
        if (Paper(segment) is not { } paper || Survivors(segment) is not { } survivors)
            return;
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(survivors[..8]));
        fit.Report.ExitReason.ShouldBe(FitExit.Converged);
        fit.Report["alpha"].ShouldBe(alpha, 5e-4);
        fit.Report["beta"].ShouldBe(beta, 5e-4);
        fit.Report["alpha"].ShouldBe(paper.GetProperty("alpha").GetDouble(), 1e-5 * alpha);
        fit.Report["beta"].ShouldBe(paper.GetProperty("beta").GetDouble(), 1e-5 * beta);
        fit.Report.LogLikelihood.ShouldBe(paper.GetProperty("log_likelihood").GetDouble(), 1e-6);
        var atOptimum = new SbgModel(paper.GetProperty("alpha").GetDouble(), paper.GetProperty("beta").GetDouble());
        for (int t = 1; t <= 12; t++)
        {
            atOptimum.Survival(t).ShouldBe(paper.GetProperty("survival_t0_12")[t].GetDouble(), 1e-10);
            atOptimum.RetentionRate(t).ShouldBe(paper.GetProperty("retention_t1_12")[t - 1].GetDouble(), 1e-10);
        }

        for (int n = 1; n <= 5; n++)
        {
            double expected = paper.GetProperty("DERL_d10pct_by_n").GetProperty($"{n}").GetDouble();
            atOptimum.DiscountedExpectedResidualLifetime(n, 0.1).ShouldBe(expected, 1e-10 * expected);
        }
    }

    [Fact]
    public void Published_constants_without_any_file()
    {
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(1000, 631, 468, 382, 326, 289, 262, 241));
        fit.Report["alpha"].ShouldBe(0.704, 5e-4);
        fit.Report["beta"].ShouldBe(1.182, 5e-4);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.05)]
    [InlineData(0.002)]
    public void Discounted_lifetime_is_the_discounted_sum_of_survival(double discount)
    {
        SbgModel model = new(0.7, 1.18);
        double sum = 0, factor = 1;
        for (int t = 0; factor > 1e-17; t++, factor /= 1 + discount)
            sum += model.Survival(t) * factor;
        model.DiscountedExpectedLifetime(discount).ShouldBe(sum, 1e-11 * sum);
    }

    [Theory]
    [InlineData(1.0, 0.5)]
    [InlineData(0.5, 0.5)]
    [InlineData(1e-3, 1e-3)]
    [InlineData(300, 4000)]
    public void Whole_and_extreme_parameters_keep_the_sum(double alpha, double beta)
    {
        SbgModel model = new(alpha, beta);
        double sum = 0;
        for (int t = 0; t < 400; t++)
            sum += model.Survival(t) * Math.Pow(1.1, -t);
        model.DiscountedExpectedLifetime(0.1).ShouldBe(sum, 1e-11 * sum);
    }

    [Fact]
    public void Lifetime_without_discount_exists_only_above_one()
    {
        new SbgModel(1, 2).ExpectedLifetime.ShouldBeNull();
        SbgModel finite = new(2.5, 2);
        finite.ExpectedLifetime!.Value.ShouldBe(finite.DiscountedExpectedLifetime(1e-9), 1e-5);
    }

    [Fact]
    public void A_discount_of_zero_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SbgModel(1, 1).DiscountedExpectedLifetime(0));

    private static JsonElement? Paper(string segment) => ReferenceData.Find("papers.json") is { } path
        ? JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("sBG").GetProperty(segment)
        : null;

    private static double[]? Survivors(string segment) => ReferenceData.Csv("sbg_fader_hardie_2007.csv")?.Column(segment);
}
