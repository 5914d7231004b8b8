using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Purchases;

/// <summary>Maximum-likelihood fit of the Pareto/NBD. Time is rescaled to the mean age before the fit and back after it.</summary>
internal static class ParetoFitter
{
    private static readonly string[] Names = ["r", "alpha", "s", "beta"];
    private static readonly double[] Lower = [1e-6, 1e-7, 1e-6, 1e-7];
    private static readonly double[] Upper = [1e6, 1e7, 1e6, 1e7];

    /// <summary>Drop-out starting points (s, β); the later ones are tried only when the first does not reach an optimum above the baseline.</summary>
    private static readonly (double S, double Beta)[] Starts = [(0.6, 0.5), (0.1, 0.1), (3.0, 10.0)];

    public static PurchaseFit Fit(PurchaseSummary summary, FitOptions options, CancellationToken ct)
    {
        summary.CheckSufficient(PurchaseModels.ParetoNbd, options);
        double scale = summary.MeanAge;
        NbdBaseline baseline = NbdBaseline.Fit(summary, Array.ConvertAll(summary.Age, t => t / scale), ct);
        var likelihood = new ParetoLikelihood(summary, scale, ct);
        double units = summary.Purchases * Math.Log(scale);
        var problem = new MaximumLikelihood.Problem
        {
            Model = PurchaseModels.ParetoNbd,
            Names = Names,
            LogLikelihood = likelihood.Evaluate,
            Start = [],
            Lower = Lower,
            Upper = Upper,
            ReportScale = [1, scale, 1, scale],
            Customers = summary.Customers,
            Patterns = summary.Count,
            LogLikelihoodOffset = -units,
            BaselineLogLikelihood = baseline.LogLikelihood - units,
        };
        FitReport? best = null;
        foreach ((double s, double beta) in Starts)
        {
            double[] start = FitStart.Choose(options, Names, problem.ReportScale, [baseline.R, baseline.Alpha, s, beta], Lower, Upper);
            FitReport report = MaximumLikelihood.Fit(problem with { Start = start }, options, ct);
            best = best is null || report.LogLikelihood > best.LogLikelihood ? report : best;
            if (options.Start is not null || (best.Converged && best.LogLikelihood >= best.BaselineLogLikelihood - 1e-6))
            {
                break;
            }
        }

        var model = new ParetoNbdModel(best!["r"], best["alpha"], best["s"], best["beta"]);
        return new PurchaseFit { Model = model, Report = best };
    }
}
