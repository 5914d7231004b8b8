using ClvBatch.Models.Covariates;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Covariates;

/// <summary>Oracle: the base model at parameters computed by hand.</summary>
public sealed class CovariateModelTests
{
    private static readonly Dictionary<string, double> Values = new()
    {
        ["r"] = 0.9, ["alpha"] = 8, ["s"] = 0.7, ["beta"] = 14, ["a"] = 0.8, ["b"] = 2.5,
        ["trans.Female"] = 0.6, ["life.Store"] = -0.4, ["life_a.Store"] = 0.3, ["life_b.Store"] = -0.2,
    };

    [Theory]
    [InlineData("ParetoNbd", DropOutEffect.Common, "beta", 14 * 1.4918246976412703, null, 0)]
    [InlineData("BgNbd", DropOutEffect.Common, "a", 0.8 * 0.67032004603563933, "b", 2.5 * 0.67032004603563933)]
    [InlineData("BgNbd", DropOutEffect.Separate, "a", 0.8 * 1.3498588075760032, "b", 2.5 * 0.81873075307798182)]
    public void Covariates_move_the_parameters_as_the_paper_says(string name, DropOutEffect effect, string first, double expected, string? second, double further)
    {
        IPurchaseModel own = CovariateModels.Create(name, ["Female"], ["Store"], Values, effect).For([1], [1]);
        double Of(string parameter) => own.Parameters.Single(p => p.Name == parameter).Value;
        Of("alpha").ShouldBe(8 * 0.54881163609402643, 1e-13);
        Of(first).ShouldBe(expected, 1e-13);
        (second is null ? 0 : Of(second)).ShouldBe(further, 1e-13);
    }

    [Theory]
    [InlineData("ParetoNbd", DropOutEffect.Common)]
    [InlineData("BgNbd", DropOutEffect.Separate)]
    public void Bulk_scores_are_those_of_each_customer(string name, DropOutEffect effect)
    {
        CovariateSimulation customers = CovariateSimulation.Draw(1400, 3, (female, store, _) => CovariateSimulation.Pareto(0.6 * female, -0.4 * store));
        CovariateModel model = CovariateModels.Create(name, ["Female"], ["Store"], Values, effect);
        ScoreColumnsOut output = ScoreColumnsOut.Allocate(customers.Rows.Count, 2);
        double[] horizons = [13, 52];
        model.Score(customers.Rows, customers.Traits, customers.Traits, new ScoreRequest(horizons, 0.002), output, CancellationToken.None);
        for (int i = 0; i < customers.Rows.Count; i++)
        {
            var history = new PurchaseHistory(customers.Frequency[i], customers.Recency[i], customers.Age[i]);
            IPurchaseModel own = model.For([customers.Traits[0].Values[i]], [customers.Traits[1].Values[i]]);
            Near(output.ProbabilityAlive![i], own.ProbabilityAlive(history));
            Near(output.Expected![0]![i], own.ConditionalExpectedTransactions(13, history));
            Near(output.Dect![1]![i], own.Dect(52, 0.002, history));
            Near(output.Dert![i], own.Dert(0.002, history));
            Near(output.WeeksToNextPurchase![i], own.ExpectedWeeksToNextPurchase(history));
            Near(output.LapseDays![i], 7 * own.LapseWeeks(history.Frequency, history.Recency));
        }
    }

    [Fact]
    public void Columns_not_asked_for_stay_away_and_a_wrong_length_is_refused()
    {
        CovariateModel model = CovariateModels.Create("BgNbd", ["Female"], [], Values);
        var rows = new ScoreColumns([1, 0], [2, 0], [9, 9]);
        CovariateColumn[] female = [new("female", [1, 0])];
        var output = new ScoreColumnsOut { ProbabilityAlive = new double[2] };
        model.Score(rows, female, [], new ScoreRequest([52], 0), output, CancellationToken.None);
        output.ProbabilityAlive.ShouldBe([model.For([1], []).ProbabilityAlive(new(1, 2, 9)), 1.0]);
        Should.Throw<ArgumentException>(() => model.Score(rows, [], [], new ScoreRequest([52], 0), output, CancellationToken.None)).Message.ShouldContain("Female");
        Should.Throw<ArgumentException>(() => model.Score(
            rows, female, [], new ScoreRequest([52], 0), new ScoreColumnsOut { Dert = new double[3] }, CancellationToken.None));
        Should.Throw<ArgumentException>(() => model.Score(
            rows, female, [], new ScoreRequest([52], 0), new ScoreColumnsOut { Expected = [null, null] }, CancellationToken.None));
    }

    [Fact]
    public void Values_that_are_no_numbers_or_too_few_are_refused()
    {
        CovariateModel model = CovariateModels.Create("BgNbd", ["Female"], ["Store"], Values);
        Should.Throw<ArgumentException>(() => model.For([double.NaN], [0]));
        Should.Throw<ArgumentException>(() => model.For([1e6], [0]));
        Should.Throw<ArgumentException>(() => model.For([], [0])).Message.ShouldContain("Female");
        Should.Throw<ArgumentException>(() => model.Score(new ScoreColumns([1], [12], [9]), [new("Female", [0])], [new("Store", [0])],
            new ScoreRequest([52], 0), ScoreColumnsOut.Allocate(1, 1), CancellationToken.None)).Message.ShouldContain("recency 12");
        Should.Throw<ArgumentException>(() => CovariateModels.Create("BgNbd", ["Age"], [], Values)).Message.ShouldContain("trans.Age");
    }

    private static void Near(double actual, double expected) =>
        (actual == expected || Math.Abs(actual - expected) <= 1e-10 * Math.Abs(expected)).ShouldBeTrue($"{actual:R} instead of {expected:R}");
}
