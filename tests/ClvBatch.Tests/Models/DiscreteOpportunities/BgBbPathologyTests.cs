using ClvBatch.Models;
using ClvBatch.Models.DiscreteOpportunities;

namespace ClvBatch.Tests.Models.DiscreteOpportunities;

/// <summary>Histories that break fits elsewhere: each ends in a correct result or a sentence a marketer understands.</summary>
public class BgBbPathologyTests
{
    [Fact]
    public void No_rows() => Failure<InsufficientDataException>([], [], []).ShouldContain("at least 20 customers");

    [Fact]
    public void Nobody_bought_again() =>
        Failure<InsufficientDataException>(new double[50], new double[50], Repeat(6, 50)).ShouldContain("there are 50 and 0");

    [Fact]
    public void One_customer() => Failure<InsufficientDataException>([2], [3], [6]).ShouldContain("there are 1 and 1");

    [Fact]
    public void Everybody_always_bought() =>
        Failure<ModelFitException>(Repeat(6, 50), Repeat(6, 50), Repeat(6, 50)).ShouldContain("bought at every opportunity");

    [Fact]
    public void One_opportunity_only() =>
        Failure<InsufficientDataException>([.. Repeat(1, 30), .. Repeat(0, 30)], [.. Repeat(1, 30), .. Repeat(0, 30)], Repeat(1, 60))
            .ShouldContain("at least two purchase opportunities");

    [Theory]
    [InlineData(3, 2, 6)]
    [InlineData(2, 7, 6)]
    [InlineData(0, 3, 6)]
    [InlineData(1, 0, 6)]
    [InlineData(-1, 0, 6)]
    [InlineData(1.5, 2, 6)]
    [InlineData(double.NaN, 2, 6)]
    [InlineData(1, 1, 1e9)]
    public void Contradictory_rows(double x, double recency, double n) =>
        Failure<ModelFitException>([1, x], [2, recency], [6, n]).ShouldContain("Row 2 contradicts itself");

    [Fact]
    public void Negative_weight() =>
        Should.Throw<ModelFitException>(() => OpportunitySummary.Of([1], [1], [3], [-1])).Message.ShouldContain("counts for -1");

    [Fact]
    public void A_million_identical_rows()
    {
        BgBbFit fit = BgBb.Fit(OpportunitySummary.Of(Repeat(2, 1_000_000), Repeat(4, 1_000_000), Repeat(6, 1_000_000)));
        fit.Report.Patterns.ShouldBe(1);
        fit.Report.ExitReason.ShouldNotBe(FitExit.Converged);
        fit.Report.ExitSentence.ShouldNotBeEmpty();
        double.IsFinite(fit.Model.ConditionalExpectedTransactions(2, 4, 6, 5)).ShouldBeTrue();
    }

    [Fact]
    public void Customers_who_never_leave_say_so_at_the_edge()
    {
        double[] x = [.. Enumerable.Range(0, 300).Select(i => 1.0 + i % 6)];
        BgBbFit fit = BgBb.Fit(OpportunitySummary.Of(x, Repeat(6, 300), Repeat(6, 300)));
        fit.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, fit.Report.ExitSentence);
        fit.Model.ProbabilityAlive(1, 6, 6, 5).ShouldBeGreaterThan(0.99);
    }

    [Fact]
    public void Customers_who_all_leave_at_once_keep_a_falling_forecast()
    {
        double[] x = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? 1.0 : 0)];
        BgBbFit fit = BgBb.Fit(OpportunitySummary.Of(x, x, Repeat(8, 300)));
        fit.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, fit.Report.ExitSentence);
        fit.Model.ProbabilityAlive(1, 1, 8, 1).ShouldBeLessThan(0.05);
    }

    private static string Failure<T>(double[] x, double[] recency, double[] n)
        where T : ModelFitException =>
        Should.Throw<T>(() => BgBb.Fit(OpportunitySummary.Of(x, recency, n))).Message;

    private static double[] Repeat(double value, int count) => [.. Enumerable.Repeat(value, count)];
}
