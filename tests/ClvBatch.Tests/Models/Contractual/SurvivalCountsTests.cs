using ClvBatch.Models.Contractual;

namespace ClvBatch.Tests.Models.Contractual;

public class SurvivalCountsTests
{
    [Fact]
    public void Cohorts_of_different_age_are_censored_where_they_end()
    {
        SurvivalCounts counts = SurvivalCounts.FromCohorts([[100, 60, 45], [200, 130]]);
        counts.AtRisk.ShouldBe([300, 60]);
        counts.Lost.ShouldBe([110, 15]);
        counts.Customers.ShouldBe(300);
    }

    [Fact]
    public void Splitting_a_cohort_changes_nothing()
    {
        SurvivalCounts whole = SurvivalCounts.FromCohort(1000, 631, 468, 382, 326);
        SurvivalCounts parts = SurvivalCounts.FromCohorts([[400, 250, 200, 150, 100], [600, 381, 268, 232, 226]]);
        RetentionFitter.FitSbg(parts).Report["alpha"].ShouldBe(RetentionFitter.FitSbg(whole).Report["alpha"]);
    }

    [Fact]
    public void Likelihood_is_that_of_the_paper()
    {
        double[] survivors = [1000, 631, 468, 382];
        SbgModel model = new(0.7, 1.2);
        double paper = Math.Log(model.Survival(3)) * survivors[3];
        for (int t = 1; t <= 3; t++)
            paper += (survivors[t - 1] - survivors[t]) * Math.Log(model.ChurnProbability(t));
        model.LogLikelihood(SurvivalCounts.FromCohort(survivors)).ShouldBe(paper, 1e-9);
    }
}
