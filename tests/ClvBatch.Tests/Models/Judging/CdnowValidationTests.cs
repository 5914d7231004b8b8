using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

/// <summary>The three classic validation tables of the CDNOW sample (Fader, Hardie &amp; Lee 2005, figs. 1–3).</summary>
public class CdnowValidationTests
{
    private static readonly DateOnly Start = new(1997, 1, 1);
    private static readonly HoldoutSplit Split = new(new DateOnly(1997, 9, 30), new DateOnly(1998, 6, 30));

    [Fact]
    public void Tracking_curve_is_the_published_one()
    {
        if (Histories() is not { } histories || ReferenceData.Csv("tracking_cdnow_sample.csv") is not { } expected)
            return;
        FirstPurchases[] first = [.. histories.CountBy(h => Day(h[0])).Select(g => new FirstPurchases(g.Key, g.Value))];
        double[] repeats = new double[546];
        foreach (DateOnly[] history in histories)
        {
            foreach (DateOnly day in history.Skip(1))
                repeats[Day(day)]++;
        }

        IReadOnlyList<TrackingRow> rows = TrackingCurve.Compute(first, repeats, BgNbdOracle.Expectation, expected.Count);
        for (int w = 0; w < rows.Count; w++)
        {
            rows[w].Actual.ShouldBe(expected[w].Number("actual_cum_repeat"));
            rows[w].Expected.ShouldBe(expected[w].Number("bgnbd_expected_cum"), 1e-9 * rows[w].Expected);
        }
    }

    [Fact]
    public void Calibration_by_frequency_is_the_published_one()
    {
        if (Summary() is not { } summary || ReferenceData.Csv("frequency_cdnow_sample_cal39w.csv") is not { } expected)
            return;
        IReadOnlyList<FrequencyCalibrationRow> rows = FrequencyCalibration.Compare(
            summary.Column("x"), summary.Column("T_weeks"), [], BgNbdOracle.Probability, expected.Count - 1);
        for (int x = 0; x < expected.Count; x++)
        {
            rows[x].Actual.ShouldBe(expected[x].Number("actual"));
            rows[x].Expected.ShouldBe(expected[x].Number("bgnbd"), 1e-8 * rows[x].Expected);
        }

        rows[^1].OrMore.ShouldBeTrue();
        rows.Sum(r => r.Actual).ShouldBe(2357);
        rows.Sum(r => r.Expected).ShouldBe(2357, 1e-8);
    }

    [Theory]
    [InlineData("bgnbd", 1e-8)]
    [InlineData("mbgnbd", 1e-8)]
    [InlineData("pnbd", 1e-4)]
    public void Conditional_expectation_is_the_published_one(string model, double tolerance)
    {
        if (Summary() is not { } summary || ReferenceData.Csv("conditional_expectation_cdnow_sample.csv") is not { } expected)
            return;
        var columns = new HoldoutColumns { Predicted = summary.Column($"{model}_cet_39w"), Actual = summary.Column("x_holdout") };
        IReadOnlyList<ConditionalExpectationRow> rows = ConditionalExpectation.ByFrequency(summary.Column("x"), columns);
        for (int x = 0; x < expected.Count; x++)
        {
            rows[x].Customers.ShouldBe(expected[x].Number("customers"));
            rows[x].MeanActual!.Value.ShouldBe(expected[x].Number("actual"), 1e-12);
            rows[x].MeanExpected!.Value.ShouldBe(expected[x].Number(model), tolerance * rows[x].MeanExpected!.Value);
        }
    }

    [Fact]
    public void Split_of_the_transactions_is_the_published_summary()
    {
        if (Histories() is not { } histories || Summary() is not { } summary)
            return;
        for (int i = 0; i < summary.Count; i++)
        {
            SplitHistory split = Split.Split(histories[i])!.Value;
            split.Frequency.ShouldBe(summary[i].Number("x"));
            split.Recency.ShouldBe(summary[i].Number("t_x_weeks"), 1e-12);
            split.Age.ShouldBe(summary[i].Number("T_weeks"), 1e-12);
            split.HoldoutOccasions.ShouldBe((int)summary[i].Number("x_holdout"));
        }
    }

    [Fact]
    public void Choice_among_the_published_predictions_is_explained()
    {
        if (Summary() is not { } summary)
            return;
        ModelChoice choice = ModelChooser.Choose(
            [
                Candidate("BgNbd", -9582.4292, summary.Column("bgnbd_cet_39w")),
                Candidate("MbgNbd", -9582.1357, summary.Column("mbgnbd_cet_39w")),
                Candidate("ParetoNbd", -9594.9762, summary.Column("pnbd_cet_39w")),
            ],
            summary.Column("x_holdout"));
        choice.Candidates.Count(c => c.Verdict == "chosen").ShouldBe(1);
        choice.Candidates.Single(c => c.Verdict == "chosen").Model.ShouldBe(choice.Chosen);
        choice.Reason.ShouldContain(choice.Chosen);
    }

    private static CandidateModel Candidate(string name, double logLikelihood, double[] predicted) =>
        new() { Name = name, Converged = true, LogLikelihood = logLikelihood, ParameterCount = 4, Predicted = predicted };

    private static int Day(DateOnly date) => date.DayNumber - Start.DayNumber;

    private static IReadOnlyList<IReadOnlyDictionary<string, string>>? Summary() => ReferenceData.Csv("cdnow_sample_cal39w.csv");

    private static DateOnly[][]? Histories() => ReferenceData.Csv("cdnow_sample.csv")?
        .GroupBy(row => int.Parse(row["customer_id"]))
        .OrderBy(g => g.Key)
        .Select(g => g.Select(row => DateOnly.Parse(row["date"])).Distinct().Order().ToArray())
        .ToArray();
}
