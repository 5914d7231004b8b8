using ClvBatch.Models.Contractual;
using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Contractual;

public class RetentionProjectionTests
{
    [Fact]
    public void Holdout_years_of_the_paper_lie_inside_the_interval()
    {
        double[] later = [223, 207, 194, 183, 173];
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(1000, 631, 468, 382, 326, 289, 262, 241));
        IReadOnlyList<RetentionProjectionRow> rows = RetentionProjection.Project(fit, 7, 241, 5);
        for (int i = 0; i < later.Length; i++)
        {
            rows[i].Period.ShouldBe(8 + i);
            later[i].ShouldBeInRange(rows[i].ActiveLow!.Value, rows[i].ActiveHigh!.Value);
            rows[i].Active.ShouldBe(later[i], 0.03 * later[i]);
        }
    }

    [Fact]
    public void Intervals_stay_inside_the_customers_there_are_and_widen_with_time()
    {
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(60, 40, 33, 29));
        IReadOnlyList<RetentionProjectionRow> rows = RetentionProjection.Project(fit, 3, 29, 30);
        foreach (RetentionProjectionRow row in rows)
        {
            row.ActiveLow!.Value.ShouldBeInRange(0, row.Active);
            row.ActiveHigh!.Value.ShouldBeInRange(row.Active, 29);
        }

        (rows[29].ActiveHigh - rows[29].ActiveLow).ShouldNotBeNull().ShouldBeGreaterThan((rows[0].ActiveHigh - rows[0].ActiveLow)!.Value);
    }

    [Fact]
    public void Ninety_percent_intervals_cover_ninety_percent()
    {
        var random = new RandomStream(20261122);
        int covered = 0, repetitions = 400;
        for (int r = 0; r < repetitions; r++)
        {
            double[] survivors = Simulate(random, new SbgModel(0.9, 2.5), 800, 14);
            RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(survivors[..7]));
            RetentionProjectionRow row = RetentionProjection.Project(fit, 6, survivors[6], 8)[^1];
            covered += survivors[14] >= row.ActiveLow - 0.5 && survivors[14] <= row.ActiveHigh + 0.5 ? 1 : 0;
        }

        ((double)covered / repetitions).ShouldBe(0.9, 0.045);
    }

    [Fact]
    public void A_cohort_without_customers_has_no_interval()
    {
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(1000, 631, 468, 382));
        RetentionProjectionRow row = RetentionProjection.Project(fit, 3, 0, 1)[0];
        row.Active.ShouldBe(0);
        row.ActiveLow.ShouldBeNull();
    }

    private static double[] Simulate(RandomStream random, SbgModel truth, int customers, int periods)
    {
        double[] survivors = new double[periods + 1];
        for (int i = 0; i < customers; i++)
        {
            double theta = random.NextBeta(truth.Alpha, truth.Beta);
            survivors[0]++;
            for (int t = 1; t <= periods && !random.NextBernoulli(theta); t++)
                survivors[t]++;
        }

        return survivors;
    }
}
