using ClvBatch.Models;
using ClvBatch.Models.Judging;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Benchmarks.Speed;

/// <summary>The nightly fit: four candidates on the whole history, the same four on the part before the hold-out, predictions, choice.</summary>
internal static class Candidates
{
    private const double HoldoutWeeks = 26;

    private static readonly string[] Models =
        [PurchaseModels.BgNbd, PurchaseModels.MbgNbd, PurchaseModels.MbgCnbdK, PurchaseModels.ParetoNbd];

    public static Func<string> Prepare(SimulatedShop shop, CancellationToken ct)
    {
        SimulatedShop calibration = SimulatedShop.Create(shop.Count, HoldoutWeeks, 1, ct);
        return () =>
        {
            PurchaseSummary current = SpeedCases.Patterns(shop);
            foreach (string model in Models)
                SpeedCases.Show(PurchaseModels.Fit(model, current, FitOptions.Default, ct).Report);
            return Choose(calibration, ct).Reason;
        };
    }

    private static ModelChoice Choose(SimulatedShop calibration, CancellationToken ct)
    {
        PurchaseSummary patterns = SpeedCases.Patterns(calibration);
        ScoreColumns rows = new(calibration.Frequency, calibration.Recency, calibration.Age);
        List<CandidateModel> candidates = [];
        foreach (string model in Models)
        {
            PurchaseFit fit = PurchaseModels.Fit(model, patterns, FitOptions.Default, ct);
            double[] predicted = new double[rows.Count];
            fit.Model.Score(rows, new ScoreRequest([HoldoutWeeks], 0), new ScoreColumnsOut { Expected = [predicted] }, ct);
            HoldoutMetrics.Of(new HoldoutColumns { Predicted = predicted, Actual = calibration.HoldoutPurchases });
            candidates.Add(new CandidateModel
            {
                Name = model,
                Converged = fit.Report.Converged,
                LogLikelihood = fit.Report.LogLikelihood,
                ParameterCount = fit.Report.Parameters.Count,
                Predicted = predicted,
            });
        }

        return ModelChooser.Choose(candidates, calibration.HoldoutPurchases);
    }
}
