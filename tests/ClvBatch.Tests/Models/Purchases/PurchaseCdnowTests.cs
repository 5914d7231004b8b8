using System.Text.Json;
using ClvBatch.Models;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Purchases;

/// <summary>Oracle: the CDNOW sample of Fader, Hardie and Lee (2005), optima polished elsewhere.</summary>
public sealed class PurchaseCdnowTests
{
    [Theory]
    [InlineData("BgNbd", "BG/NBD")]
    [InlineData("MbgNbd", "MBG/NBD")]
    [InlineData("ParetoNbd", "Pareto/NBD")]
    public void Fit_reproduces_the_published_optimum(string model, string reference)
    {
        if (Summary() is not { } summary)
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.Find("params_cdnow_sample_cal39w.json")!));
        JsonElement optimum = document.RootElement.GetProperty("polished_mle").GetProperty(reference);
        FitReport report = PurchaseModels.Fit(model, summary, FitOptions.Default, CancellationToken.None).Report;
        report.LogLikelihood.ShouldBe(optimum.GetProperty("log_likelihood").GetDouble(), 1e-6);
        report.ExitReason.ShouldBe(FitExit.Converged);
        report.GradientNorm.ShouldBeLessThan(1e-9);
        report.LogLikelihood.ShouldBeGreaterThan(report.BaselineLogLikelihood);
        foreach (ParameterEstimate parameter in report.Parameters)
        {
            double expected = optimum.GetProperty("params").GetProperty(parameter.Name).GetDouble();
            parameter.Estimate.ShouldBe(expected, 1e-5 * expected, parameter.Name);
            double error = optimum.GetProperty("std_err").GetProperty(parameter.Name).GetDouble();
            parameter.StandardError.ShouldBe(error, 1e-4 * error, parameter.Name);
        }
    }

    [Theory]
    [InlineData("BG/NBD", "bgnbd")]
    [InlineData("MBG/NBD", "mbgnbd")]
    [InlineData("Pareto/NBD", "pnbd")]
    public void Bulk_and_single_scores_reproduce_the_per_customer_columns(string reference, string prefix)
    {
        if (ReferenceData.Rows("cdnow_sample_cal39w.csv") is not { } rows)
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.Find("params_cdnow_sample_cal39w.json")!));
        double[] p = document.RootElement.GetProperty("polished_mle").GetProperty(reference).GetProperty("params").EnumerateObject().Select(e => e.Value.GetDouble()).ToArray();
        IPurchaseModel model = PurchaseReferencePointsTests.Model(reference, p[0], p[1], p[2], p[3]);
        var columns = new ScoreColumns(
            rows.Select(r => r.Number("x")).ToArray(), rows.Select(r => r.Number("t_x_weeks")).ToArray(), rows.Select(r => r.Number("T_weeks")).ToArray());
        double delta = Math.Log(1.15) / 52;
        ScoreColumnsOut output = ScoreColumnsOut.Allocate(rows.Count, 2);
        model.Score(columns, new ScoreRequest([39, 52], delta), output, CancellationToken.None);
        for (int i = 0; i < rows.Count; i++)
        {
            var h = new PurchaseHistory(columns.Frequency[i], columns.Recency[i], columns.Age[i]);
            Near(output.ProbabilityAlive![i], rows[i].Number(prefix + "_p_alive"), 1e-8);
            Near(output.Expected![0]![i], rows[i].Number(prefix + "_cet_39w"), 1e-8);
            Near(output.Expected[1]![i], rows[i].Number(prefix + "_cet_52w"), 1e-8);
            Near(output.ProbabilityAlive[i], model.ProbabilityAlive(h), 1e-12);
            Near(output.Expected[1]![i], model.ConditionalExpectedTransactions(52, h), 1e-12);
            Near(output.Dect![1]![i], model.Dect(52, delta, h), 1e-12);
            Near(output.Dert![i], model.Dert(delta, h), 1e-12);
            Near(output.LapseDays![i], 7 * model.LapseWeeks(h.Frequency, h.Recency), 1e-9);
            Near(output.WeeksToNextPurchase![i], model.ExpectedWeeksToNextPurchase(h), 1e-12);
            if (prefix is "pnbd")
            {
                Near(output.Dert[i], rows[i].Number("pnbd_dert_15pct"), 1e-8);
            }
        }
    }

    internal static PurchaseSummary? Summary()
    {
        if (ReferenceData.Rows("cdnow_sample_cal39w.csv") is not { } rows)
        {
            return null;
        }

        return PurchaseSummary.Create(
            rows.Select(r => r.Number("x")).ToArray(), rows.Select(r => r.Number("t_x_weeks")).ToArray(), rows.Select(r => r.Number("T_weeks")).ToArray());
    }

    private static void Near(double actual, double expected, double relative) =>
        (actual == expected || Math.Abs(actual - expected) <= relative * Math.Abs(expected)).ShouldBeTrue($"{actual:R} instead of {expected:R}");
}
