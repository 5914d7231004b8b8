using System.Text.Json;
using ClvBatch.Models;
using ClvBatch.Models.DiscreteOpportunities;

namespace ClvBatch.Tests.Models.DiscreteOpportunities;

/// <summary>BG/BB against Fader, Hardie and Shang (2010): 11,104 donors of the 1995 cohort, six yearly opportunities.</summary>
public class DonationsTests
{
    /// <summary>Where the reference cells were evaluated.</summary>
    private static readonly BgBbModel Reference = new(1.20352083040498, 0.749714243061896, 0.656712172147878, 2.78340801635898);

    [Fact]
    public void Published_optimum_and_likelihood_are_reproduced()
    {
        if (Summary() is not { } summary)
            return;
        BgBbFit fit = BgBb.Fit(summary);
        fit.Report.ExitReason.ShouldBe(FitExit.Converged);
        fit.Report.Customers.ShouldBe(11104);
        fit.Report.Patterns.ShouldBe(22);
        fit.Report.LogLikelihood.ShouldBe(-33225.58127434699, 1e-6);
        double[] expected = [1.2035223238452473, 0.7497163709753374, 0.6567181325858547, 2.7834418740731524];
        for (int i = 0; i < 4; i++)
        {
            fit.Report.Parameters[i].Estimate.ShouldBe(expected[i], 2e-5 * expected[i]);
            fit.Report.Parameters[i].StandardError.ShouldBeInRange(0.001, 0.5);
        }

        fit.Report.BaselineLogLikelihood.ShouldBeLessThan(fit.Report.LogLikelihood - 100);
    }

    [Fact]
    public void Every_cell_has_the_published_alive_probability_expectation_and_dert()
    {
        if (ReferenceData.Csv("bgbb_donations_rf.csv") is not { } rows)
            return;
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            int x = (int)row.Number("x"), recency = (int)row.Number("t.x"), n = (int)row.Number("n.cal");
            Reference.ProbabilityAlive(x, recency, n, 1).ShouldBe(row.Number("p_alive_next"), 1e-10);
            Reference.ConditionalExpectedTransactions(x, recency, n, 5).ShouldBe(row.Number("cet5"), 1e-10);
            Reference.Dert(x, recency, n, 0.1).ShouldBe(row.Number("dert10"), 1e-9);
        }
    }

    [Fact]
    public void New_donor_distribution_and_expectation_are_the_published_ones()
    {
        if (ReferenceData.Find("papers.json") is not { } path)
            return;
        JsonElement paper = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("BG/BB donations 1995 cohort");
        double[] distribution = Reference.Distribution(6);
        for (int x = 0; x <= 6; x++)
            distribution[x].ShouldBe(paper.GetProperty("btyd_pmf_n6")[x].GetDouble(), 1e-9);
        for (int n = 1; n <= 11; n++)
            Reference.ExpectedTransactions(n).ShouldBe(paper.GetProperty("btyd_expectation_n1_11")[n - 1].GetDouble(), 1e-9);
    }

    [Fact]
    public void Published_constants_without_any_file()
    {
        BgBbModel model = new(1.204, 0.750, 0.657, 2.783);
        model.ProbabilityAlive(6, 6, 6, 1).ShouldBe(0.93, 0.005);
        model.ConditionalExpectedTransactions(6, 6, 6, 5).ShouldBe(3.75, 0.005);
        model.ConditionalExpectedTransactions(0, 0, 6, 5).ShouldBe(0.07, 0.005);
    }

    private static OpportunitySummary? Summary() => ReferenceData.Csv("donations_rf.csv") is { } rows
        ? OpportunitySummary.Of(rows.Column("frequency"), rows.Column("recency"), rows.Column("periods"), rows.Column("weights"))
        : null;
}
