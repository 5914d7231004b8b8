using ClvBatch.Models;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Purchases;

/// <summary>
/// A battery of awkward inputs: each ends in a usable fit or in a typed failure with a sentence, never in NaN, a crash or a silent bad fit.
/// </summary>
public sealed class PurchasePathologyTests
{
    private const string Fits = "fits";

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string name in Inputs.Keys)
            {
                foreach (string model in PurchaseModels.Names)
                {
                    data.Add(name, model);
                }
            }

            return data;
        }
    }

    private static Dictionary<string, (string Outcome, Func<PurchaseSummary> Rows)> Inputs { get; } = new(StringComparer.Ordinal)
    {
        ["no rows"] = ("no customers", () => Rows()),
        ["one customer"] = ("at least 20 customers", () => Rows((3, 10, 20, 1))),
        ["two customers"] = ("at least 20 customers", () => Rows((3, 10, 20, 1), (0, 0, 5, 1))),
        ["nobody came back"] = ("bought again", () => Rows((0, 0, 10, 500), (0, 0, 20, 500))),
        ["four repeaters only"] = ("bought again", () => Rows((0, 0, 10, 500), (1, 5, 10, 4))),
        ["history of a day"] = ("weeks of history", () => Rows((0, 0, 0.14, 500), (1, 0.07, 0.14, 50))),
        ["age zero for all"] = ("bought again", () => Rows((0, 0, 0, 1000))),
        ["negative frequency"] = ("whole number", () => Rows((-1, 0, 10, 100))),
        ["fractional frequency"] = ("whole number", () => Rows((1.5, 5, 10, 100))),
        ["negative recency"] = ("negative", () => Rows((1, -5, 10, 100))),
        ["negative age"] = ("negative", () => Rows((0, 0, -10, 100))),
        ["recency after age"] = ("after the end", () => Rows((1, 11, 10, 100))),
        ["recency without repeat"] = ("no repeat purchase", () => Rows((0, 5, 10, 100))),
        ["repeat without recency"] = ("none later than the first", () => Rows((2, 0, 10, 100))),
        ["missing frequency"] = ("not a number", () => Rows((double.NaN, 5, 10, 100))),
        ["missing recency"] = ("not a number", () => Rows((1, double.NaN, 10, 100))),
        ["missing age"] = ("not a number", () => Rows((1, 5, double.NaN, 100))),
        ["infinite age"] = ("not a number", () => Rows((1, 5, double.PositiveInfinity, 100))),
        ["zero weight"] = ("positive number of customers", () => Rows((1, 5, 10, 0))),
        ["negative weight"] = ("positive number of customers", () => Rows((1, 5, 10, -1))),
        ["impossible frequency"] = ("larger than any customer", () => Rows((1e12, 5, 10, 100))),
        ["columns of different length"] = ("differ in length", () => PurchaseSummary.Create([1, 2], [1], [5, 5])),
        ["weights of different length"] = ("differ in length", () => PurchaseSummary.Create([1, 2], [1, 2], [5, 5], [1])),
        ["infinite log intervals"] = ("not a number", () => PurchaseSummary.Create([1], [1], [5], null, [double.NegativeInfinity])),
        ["a million identical one-timers and a few repeaters"] = (Fits, () => Rows((0, 0, 50, 1_000_000), (1, 20, 50, 30), (2, 40, 50, 10))),
        ["a million identical repeaters"] = (Fits, () => Rows((5, 40, 52, 1_000_000))),
        ["everybody has the same history"] = (Fits, () => Rows((3, 10, 52, 100))),
        ["everybody bought at the very end"] = (Fits, () => Rows((1, 52, 52, 100), (2, 52, 52, 50), (4, 52, 52, 30))),
        ["everybody bought once more at once"] = (Fits, () => Rows((1, 0.142857, 52, 200), (1, 0.142857, 26, 100))),
        ["frequency ten thousand"] = (Fits, () => Rows((10_000, 519, 520, 25), (9_000, 500, 520, 20), (12_000, 300, 520, 10))),
        ["one giant among ordinary customers"] = (Fits, () => Rows((0, 0, 52, 600), (1, 30, 52, 200), (2, 40, 52, 100), (100_000, 52, 52, 1))),
        ["log-normal heavy tail"] = (Fits, HeavyTail),
        ["ten years of days"] = (Fits, () => Rows((0, 0, 3650, 400), (1, 900, 3650, 200), (3, 2500, 3650, 100), (12, 3600, 3650, 50))),
        ["time in seconds"] = (Fits, () => Rows((0, 0, 3.1e7, 400), (1, 1e7, 3.1e7, 200), (3, 2.5e7, 3.1e7, 100), (12, 3e7, 3.1e7, 50))),
        ["time in centuries"] = ("weeks of history", () => Rows((0, 0, 0.01, 400), (1, 0.003, 0.01, 200))),
        ["ages from zero to decades"] = (Fits, () => Rows((0, 0, 0, 100), (0, 0, 1e-3, 50), (1, 1e-4, 1e-3, 20), (2, 10, 2000, 50), (5, 1990, 2000, 40))),
        ["everybody is lost"] = (Fits, () => Rows((2, 4, 500, 300), (1, 2, 500, 300), (0, 0, 500, 300))),
        ["nobody is lost"] = (Fits, () => Rows((10, 51, 52, 200), (11, 51.5, 52, 200), (9, 50.5, 52, 200), (20, 51.9, 52, 100))),
        ["clockwork customers"] = (Fits, () => Rows((12, 52, 52, 300), (6, 26, 26, 300), (3, 13, 13, 300))),
        ["tiny and huge weights"] = (Fits, () => Rows((0, 0, 52, 1e9), (1, 30, 52, 1e8), (2, 40, 52, 30), (7, 51, 52, 0.5))),
        ["fractional weights"] = (Fits, () => Rows((0, 0, 52, 33.3), (1, 30, 52, 12.7), (2, 40, 52, 9.1))),
        ["only repeaters"] = (Fits, () => Rows((1, 10, 52, 100), (2, 30, 52, 80), (3, 50, 52, 60))),
        ["one repeat purchase at most"] = (Fits, () => Rows((0, 0, 52, 900), (1, 10, 52, 50), (1, 40, 52, 50))),
        ["new customers only"] = (Fits, () => Rows((0, 0, 1, 900), (1, 0.5, 1, 50), (2, 0.9, 1, 20))),
        ["minus zero"] = (Fits, () => Rows((-0.0, -0.0, 52, 500), (0, 0, 52, 500), (1, 30, 52, 100))),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ends_in_a_usable_fit_or_a_sentence(string input, string model)
    {
        (string outcome, Func<PurchaseSummary> rows) = Inputs[input];
        if (outcome is not Fits)
        {
            Should.Throw<ModelFitException>(() => PurchaseModels.Fit(model, Read(rows, model), FitOptions.Default, CancellationToken.None))
                .Message.ShouldContain(outcome);
            return;
        }

        PurchaseSummary summary = Read(rows, model);
        PurchaseFit fit = PurchaseModels.Fit(model, summary, FitOptions.Default, CancellationToken.None);
        FitReport report = fit.Report;
        report.Parameters.ShouldAllBe(p => p.Estimate > 0 && double.IsFinite(p.Estimate));
        double.IsFinite(report.LogLikelihood).ShouldBeTrue();
        report.ExitSentence.ShouldEndWith(".");
        if (report.ExitReason is FitExit.Converged)
        {
            report.GradientNorm.ShouldBeLessThan(1e-6);
            report.Parameters.Where(p => p.Name != "k").ShouldAllBe(p => double.IsFinite(p.StandardError));
        }

        bool honest = report.LogLikelihood >= report.BaselineLogLikelihood - (1e-6 * Math.Abs(report.BaselineLogLikelihood)) || report.Warnings.Count > 0;
        honest.ShouldBeTrue("a fit below the baseline must carry a warning");
        for (int i = 0; i < summary.Count; i++)
        {
            CheckScores(fit.Model, new PurchaseHistory(summary.Frequencies[i], summary.Recencies[i], summary.Ages[i]));
        }
    }

    [Fact]
    public void The_battery_has_at_least_forty_inputs() => Inputs.Count.ShouldBeGreaterThanOrEqualTo(40);

    [Fact]
    public void Regular_timing_without_intervals_is_refused_with_a_sentence() =>
        Should.Throw<ModelFitException>(() => PurchaseModels.Fit(PurchaseModels.MbgCnbdK, Rows((0, 0, 52, 100), (1, 30, 52, 50)), FitOptions.Default, CancellationToken.None))
            .Message.ShouldContain("times between a customer's purchases");

    [Fact]
    public void Cancellation_stops_a_fit() =>
        Should.Throw<OperationCanceledException>(() => PurchaseModels.Fit(PurchaseModels.BgNbd, HeavyTail(), FitOptions.Default, new CancellationToken(true)));

    /// <summary>The rows as the model needs them: regular timing also wants the gaps, here somewhat less even than those of a clock.</summary>
    private static PurchaseSummary Read(Func<PurchaseSummary> rows, string model)
    {
        PurchaseSummary given = rows();
        if (given.HasLogIntervals || !model.Contains("Cnbd", StringComparison.Ordinal))
        {
            return given;
        }

        double[] gaps = [.. given.Frequencies.ToArray().Zip(given.Recencies.ToArray(), (x, recency) => x == 0 ? 0 : x * (Math.Log(recency / x) - 0.3))];
        return PurchaseSummary.Create(given.Frequencies.ToArray(), given.Recencies.ToArray(), given.Ages.ToArray(), given.Weights.ToArray(), gaps);
    }

    private static void CheckScores(IPurchaseModel model, PurchaseHistory h)
    {
        double[] values =
        [
            model.ProbabilityAlive(h), model.ProbabilityAlive(h, 52), model.ConditionalExpectedTransactions(52, h), model.Dect(156, 0.002, h),
            model.Dert(0.002, h), model.ExpectedWeeksToNextPurchase(h), model.ProbabilityOfPurchases(1, 13, h), model.ExpectedTransactionsNewCustomer(52),
        ];
        values.ShouldAllBe(v => double.IsFinite(v) && v >= 0);
        values[0].ShouldBeLessThanOrEqualTo(1);
        double.IsNaN(model.LapseWeeks(h.Frequency, h.Recency)).ShouldBeFalse();
    }

    private static PurchaseSummary Rows(params (double X, double Tx, double T, double Weight)[] rows) => PurchaseSummary.Create(
        rows.Select(r => r.X).ToArray(), rows.Select(r => r.Tx).ToArray(), rows.Select(r => r.T).ToArray(), rows.Select(r => r.Weight).ToArray());

    private static PurchaseSummary HeavyTail()
    {
        var rows = Enumerable.Range(1, 400).Select(i =>
        {
            double x = Math.Floor(Math.Exp((i % 97 / 97.0 * 8) - 1));
            return (x, x == 0 ? 0 : 104 * (0.2 + (0.79 * (i % 13) / 13)), 104.0, 1.0);
        });
        return Rows([.. rows]);
    }
}
