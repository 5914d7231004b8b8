using ClvBatch.Models;
using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class ModelChooserTests
{
    private static readonly double[] Actual = [.. Enumerable.Range(0, 400).Select(i => (double)(i % 4))];

    [Fact]
    public void Clearly_better_predictions_win_over_a_higher_likelihood()
    {
        ModelChoice choice = ModelChooser.Choose([Candidate("Good", -100, i => i % 4 + 0.1), Candidate("Flat", -50, _ => 1.5)], Actual);
        choice.Chosen.ShouldBe("Good");
        choice.Reason.ShouldContain("more than two standard errors");
        choice.Candidates[1].Verdict.ShouldBe("worse");
    }

    [Fact]
    public void Predictions_that_cannot_be_told_apart_leave_it_to_the_akaike_criterion()
    {
        ModelChoice choice = ModelChooser.Choose(
            [Candidate("First", -100, i => i % 8 < 4 ? 1.51 : 1.49), Candidate("Second", -90, i => i % 8 < 4 ? 1.48 : 1.52)], Actual);
        choice.Chosen.ShouldBe("Second");
        choice.Candidates[0].Verdict.ShouldBe("equally good in the hold-out");
    }

    /// <summary>A mean that is off by δ costs about δ²/1.5 with a standard error of about 0.075·δ: 1.5 and 2.5 standard errors.</summary>
    [Theory]
    [InlineData(0.168, 1.5, "Likely")]
    [InlineData(0.28, 2.5, "Right")]
    public void Two_standard_errors_are_the_bound(double off, double errors, string chosen)
    {
        ModelChoice choice = ModelChooser.Choose([Candidate("Right", -100, _ => 1.5), Candidate("Likely", -90, _ => 1.5 + off)], Actual);
        double difference = choice.Candidates[1].Deviance!.Value - choice.Candidates[0].Deviance!.Value;
        (difference / choice.Candidates[1].StandardErrorToBest!.Value).ShouldBe(errors, 0.2);
        choice.Chosen.ShouldBe(chosen);
    }

    [Fact]
    public void More_parameters_must_pay_for_themselves() =>
        ModelChooser.Choose([Candidate("Large", -99.5, _ => 1.5, 5), Candidate("Small", -100, _ => 1.5, 4)], Actual).Chosen.ShouldBe("Small");

    [Fact]
    public void Full_ties_go_to_the_candidate_listed_first() =>
        ModelChooser.Choose([Candidate("A", -100, _ => 1.5), Candidate("B", -100, _ => 1.5)], Actual).Chosen.ShouldBe("A");

    [Fact]
    public void A_fit_that_did_not_converge_takes_no_part()
    {
        CandidateModel broken = Candidate("Broken", -1, i => i % 4) with { Converged = false };
        ModelChoice choice = ModelChooser.Choose([broken, Candidate("Flat", -50, _ => 1.5)], Actual);
        choice.Chosen.ShouldBe("Flat");
        choice.Candidates[0].Verdict.ShouldContain("did not converge");
        choice.Candidates[0].Deviance.ShouldBeNull();
    }

    [Fact]
    public void Predictions_that_are_no_numbers_take_no_part() =>
        ModelChooser.Choose([Candidate("Nan", -1, _ => double.NaN), Candidate("Flat", -50, _ => 1.5)], Actual).Chosen.ShouldBe("Flat");

    [Fact]
    public void Without_a_holdout_the_likelihood_decides_and_the_reason_says_so()
    {
        ModelChoice choice = ModelChooser.Choose(
            [Candidate("A", -100, _ => 1.5), Candidate("B", -90, _ => 1.5)], []);
        choice.Chosen.ShouldBe("B");
        choice.Reason.ShouldContain("no hold-out period");
    }

    [Fact]
    public void Nothing_usable_is_an_error_that_names_every_cause() =>
        Should.Throw<ModelFitException>(() => ModelChooser.Choose([Candidate("A", double.NaN, _ => 1)], Actual))
            .Message.ShouldContain("A: its log-likelihood");

    [Fact]
    public void Row_order_does_not_matter()
    {
        int[] shuffled = [.. Enumerable.Range(0, Actual.Length)];
        new Random(7).Shuffle(shuffled);
        ModelChoice straight = ModelChooser.Choose([Candidate("A", -9, i => 1 + i % 3), Candidate("B", -8, i => 1 + i % 2)], Actual);
        ModelChoice mixed = ModelChooser.Choose(
            [Candidate("A", -9, i => 1 + shuffled[i] % 3), Candidate("B", -8, i => 1 + shuffled[i] % 2)],
            [.. shuffled.Select(i => Actual[i])]);
        mixed.Chosen.ShouldBe(straight.Chosen);
        mixed.Candidates[0].Deviance!.Value.ShouldBe(straight.Candidates[0].Deviance!.Value, 1e-12);
        mixed.Candidates[0].StandardErrorToBest!.Value.ShouldBe(straight.Candidates[0].StandardErrorToBest!.Value, 1e-12);
    }

    private static CandidateModel Candidate(string name, double logLikelihood, Func<int, double> prediction, int parameters = 4) => new()
    {
        Name = name,
        Converged = true,
        LogLikelihood = logLikelihood,
        ParameterCount = parameters,
        Predicted = Enumerable.Range(0, Actual.Length).Select(prediction).ToArray(),
    };
}
