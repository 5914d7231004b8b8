using System.Text.Json;
using ClvBatch.Models.Contractual;

namespace ClvBatch.Tests.Models.Contractual;

public class ContractExpectationTests
{
    /// <summary>After 4 renewals θ is Beta(2.5, 6): (2 + 4)/(2.5 − 1) = 4 more, and 2/1.5 at the start.</summary>
    [Fact]
    public void Undiscounted_lifetime_under_sbg_is_the_mean_odds_of_staying()
    {
        SbgModel model = new(2.5, 2);
        ContractExpectation.Of(model, 4, 12, 0.1).Lifetime!.Value.ShouldBe(4, 1e-14);
        model.ExpectedResidualLifetime(0)!.Value.ShouldBe(model.ExpectedLifetime!.Value - 1, 1e-14);
        new SbgModel(1, 2).ExpectedResidualLifetime(3).ShouldBeNull();
    }

    /// <summary>mpmath, 260 digits: 400 terms, quadrature of the rest in log time.</summary>
    [Theory]
    [InlineData(2.5, 2, 1, 4, 4)]
    [InlineData(0.9, 3, 1.6, 0, 4.918426526775087)]
    [InlineData(0.9, 3, 1.6, 7, 16.86665067714671)]
    [InlineData(6, 12, 0.7, 3, 9.332702902887876)]
    public void Undiscounted_lifetime_under_bdw_is_the_sum_to_the_end(double alpha, double beta, double c, int renewals, double expected) =>
        new BdwModel(alpha, beta, c).ExpectedResidualLifetime(renewals)!.Value.ShouldBe(expected, 1e-9 * expected);

    [Theory]
    [InlineData(0.5, 3, 2)]
    [InlineData(5, 3, 0.2)]
    public void Without_a_limit_there_is_no_undiscounted_lifetime(double alpha, double beta, double c) =>
        new BdwModel(alpha, beta, c).ExpectedResidualLifetime(1).ShouldBeNull();

    /// <summary>A loss rate of 1/5 for everybody (α, β → ∞): 4 more renewals, survival 0.8^12, DERL 0.8/(1 − 0.8/1.1).</summary>
    [Fact]
    public void Without_differences_between_customers_it_is_the_geometric_textbook_formula()
    {
        foreach (RetentionModel model in new RetentionModel[] { new SbgModel(2e9, 8e9), new BdwModel(2e9, 8e9, 1) })
        {
            ContractExpectation found = ContractExpectation.Of(model, 7, 12, 0.1);
            found.Survival.ShouldBe(Math.Pow(0.8, 12), 1e-7);
            found.Lifetime!.Value.ShouldBe(4, 1e-6);
            found.DiscountedLifetime!.Value.ShouldBe(0.8 / (1 - 0.8 / 1.1), 1e-6);
        }
    }

    [Theory]
    [InlineData("regular")]
    [InlineData("high_end")]
    public void Discounted_lifetime_is_the_published_one_of_the_period_that_runs(string segment)
    {
        if (ReferenceData.Find("papers.json") is not { } path)
            return;
        JsonElement paper = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("sBG").GetProperty(segment);
        SbgModel model = new(paper.GetProperty("alpha").GetDouble(), paper.GetProperty("beta").GetDouble());
        for (int renewals = 0; renewals < 5; renewals++)
        {
            double expected = paper.GetProperty("DERL_d10pct_by_n").GetProperty($"{renewals + 1}").GetDouble();
            ContractExpectation.Of(model, renewals, 1, 0.1).DiscountedLifetime!.Value.ShouldBe(expected, 1e-10 * expected);
        }
    }

    [Fact]
    public void Without_a_discount_the_discounted_lifetime_is_the_plain_one() =>
        ContractExpectation.Of(new SbgModel(2.5, 2), 4, 12, 0).DiscountedLifetime.ShouldBe(4);

    [Fact]
    public void Those_who_stayed_longer_are_worth_more()
    {
        SbgModel model = new(0.7, 3);
        double[] values = [.. Enumerable.Range(0, 40).Select(n => ContractExpectation.Of(model, n, 12, 0.01).DiscountedLifetime!.Value)];
        values.Zip(values.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
    }

    [Fact]
    public void Counts_by_period_are_those_of_cohorts_that_are_censored()
    {
        SurvivalCounts cohorts = SurvivalCounts.FromCohorts([[100, 80, 70], [50, 45]]);
        SurvivalCounts periods = SurvivalCounts.FromPeriods([150, 80], [25, 10], 150);
        periods.AtRisk.ShouldBe(cohorts.AtRisk);
        periods.Lost.ShouldBe(cohorts.Lost);
        periods.Customers.ShouldBe(cohorts.Customers);
        Should.Throw<ClvBatch.Models.ModelFitException>(() => SurvivalCounts.FromPeriods([1], [2], 1)).Message.ShouldContain("period 1");
    }
}
