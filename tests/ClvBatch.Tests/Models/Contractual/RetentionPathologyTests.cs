using ClvBatch.Models;
using ClvBatch.Models.Contractual;

namespace ClvBatch.Tests.Models.Contractual;

/// <summary>Cohorts that break retention fits elsewhere: each ends in a correct result or a sentence a marketer understands.</summary>
public class RetentionPathologyTests
{
    [Fact]
    public void No_cohorts() => Failure<InsufficientDataException>([]).ShouldContain("at least 20 acquired customers; there are 0");

    [Fact]
    public void An_empty_cohort() => Failure<InsufficientDataException>([[]]).ShouldContain("there are 0");

    [Fact]
    public void One_customer() => Failure<InsufficientDataException>([[1, 1, 0]]).ShouldContain("there are 1");

    [Fact]
    public void One_period_only() => Failure<InsufficientDataException>([[1000, 600]]).ShouldContain("at least 2 periods; 1 can be seen");

    [Fact]
    public void Nobody_lost() => Failure<ModelFitException>([[500, 500, 500, 500]]).ShouldContain("nobody was lost in 3 periods");

    [Fact]
    public void All_lost_at_once() => Failure<ModelFitException>([[500, 0, 0]]).ShouldContain("everybody was lost");

    [Fact]
    public void Cohorts_that_only_have_one_period_between_them() =>
        Failure<InsufficientDataException>([[500, 0, 0], [300, 20]]).ShouldContain("1 can be seen");

    [Fact]
    public void Customers_who_return() => Failure<ModelFitException>([[100, 60, 70]]).ShouldContain("Cohort 1 grows from 60 to 70 customers in period 2");

    [Fact]
    public void Negative_survivors() => Failure<ModelFitException>([[100, -3]]).ShouldContain("Cohort 1 has -3 customers after period 1");

    [Fact]
    public void Survivors_that_are_no_number() => Failure<ModelFitException>([[100, 50], [100, double.NaN]]).ShouldContain("Cohort 2");

    [Fact]
    public void A_constant_loss_rate_is_the_geometric_limit()
    {
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort([.. Enumerable.Range(0, 8).Select(t => 1e5 * Math.Pow(0.8, t))]));
        fit.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, fit.Report.ExitSentence);
        fit.Report.ExitReason.ShouldNotBe(FitExit.Converged);
        fit.Model.RetentionRate(20).ShouldBe(0.8, 1e-3);
    }

    [Fact]
    public void A_rising_loss_rate_gives_the_sbg_its_limit_and_the_bdw_its_shape()
    {
        double[] survivors = [1000, 950, 850, 700, 500, 300];
        RetentionFit sbg = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(survivors)), bdw = RetentionFitter.FitBdw(SurvivalCounts.FromCohort(survivors));
        sbg.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, sbg.Report.ExitSentence);
        bdw.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, bdw.Report.ExitSentence);
        bdw.Report["c"].ShouldBeGreaterThan(1.5);
        bdw.Report.LogLikelihood.ShouldBeGreaterThan(sbg.Report.LogLikelihood + 10);
    }

    [Fact]
    public void One_loss_among_millions()
    {
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(5e6, 5e6, 5e6 - 1, 5e6 - 1));
        fit.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, fit.Report.ExitSentence);
        fit.Model.Survival(3).ShouldBe(1 - 2e-7, 1e-7);
    }

    [Fact]
    public void Almost_everybody_lost_at_once()
    {
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(100_000, 3, 2, 2, 1));
        fit.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, fit.Report.ExitSentence);
        fit.Model.Survival(1).ShouldBe(3e-5, 3e-5);
    }

    [Fact]
    public void Ten_years_of_days()
    {
        SbgModel truth = new(0.5, 200);
        double[] survivors = [.. Enumerable.Range(0, 3651).Select(t => 1e5 * truth.Survival(t))];
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(survivors));
        fit.Report["alpha"].ShouldBe(0.5, 1e-4);
        fit.Report["beta"].ShouldBe(200, 0.05);
    }

    [Fact]
    public void Customers_counted_in_fractions() =>
        RetentionFitter.FitSbg(SurvivalCounts.FromCohort(100.5, 63.1, 46.8, 38.2)).Report.ExitReason.ShouldBe(FitExit.Converged);

    private static string Failure<T>(double[][] cohorts, int minimum = 20)
        where T : ModelFitException =>
        Should.Throw<T>(() => RetentionFitter.FitSbg(SurvivalCounts.FromCohorts(cohorts), new FitOptions { MinCustomers = minimum })).Message;
}
