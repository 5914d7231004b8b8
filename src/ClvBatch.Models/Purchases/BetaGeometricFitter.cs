using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>Maximum-likelihood fits of the beta-geometric family. Time is rescaled to the mean age before the fit and back after it.</summary>
internal static class BetaGeometricFitter
{
    private static readonly string[] Names = ["r", "alpha", "a", "b"];
    private static readonly double[] Lower = [1e-6, 1e-7, 1e-6, 1e-6];
    private static readonly double[] Upper = [1e6, 1e7, 1e6, 1e6];

    /// <summary>Drop-out starting points (a, b): the second and third are tried only when the first does not reach an optimum above the baseline.</summary>
    private static readonly (double A, double B)[] Starts = [(0.8, 2.5), (0.1, 0.5), (5.0, 50.0)];

    public static PurchaseFit Fit(BetaGeometricFamily family, PurchaseSummary summary, FitOptions options, CancellationToken ct)
    {
        summary.CheckSufficient(family.Name, options);
        double scale = summary.MeanAge;
        double[] ages = Array.ConvertAll(summary.Age, t => t / scale);
        NbdBaseline baseline = NbdBaseline.Fit(summary, ages, ct);
        if (!family.IsRegular)
        {
            return Fit(family, summary, options, scale, baseline, ct);
        }

        CheckIntervals(family, summary, options);
        PurchaseFit? best = null;
        for (int k = options.Regularity ?? 1; k <= (options.Regularity ?? options.MaxRegularity); k++)
        {
            PurchaseFit fit = Fit(family with { K = k }, summary, Following(options, best, k), scale, baseline, ct);
            if (best is not null && fit.Report.LogLikelihood <= best.Report.LogLikelihood)
            {
                break;
            }

            best = fit;
        }

        return best!;
    }

    /// <summary>Starts at the optimum of the k before, with the rate of events scaled up.</summary>
    private static FitOptions Following(FitOptions options, PurchaseFit? before, int k)
    {
        if (before is null)
        {
            return options;
        }

        Dictionary<string, double> start = before.Report.Parameters.ToDictionary(p => p.Name, p => p.Estimate, StringComparer.Ordinal);
        start["alpha"] *= (double)k / (k - 1);
        return options with { Start = start };
    }

    private static void CheckIntervals(BetaGeometricFamily family, PurchaseSummary summary, FitOptions options)
    {
        int largest = options.Regularity ?? options.MaxRegularity;
        if (largest is < 1 or > BetaGeometricFamily.MaxK)
        {
            throw new ModelFitException($"{family.Name}: the regularity k must lie between 1 and {BetaGeometricFamily.MaxK}; {largest} was asked for.");
        }

        if (largest > 1 && !summary.HasLogIntervals)
        {
            throw new ModelFitException(
                $"{family.Name} needs the times between a customer's purchases (the sum of their logarithms per customer) to judge how regular they are.");
        }
    }

    private static PurchaseFit Fit(
        BetaGeometricFamily family, PurchaseSummary summary, FitOptions options, double scale, NbdBaseline baseline, CancellationToken ct)
    {
        var likelihood = new BetaGeometricLikelihood(summary, family.Kappa, family.K, scale, ct);
        double events = family.K * summary.Purchases * Math.Log(scale);
        var problem = new MaximumLikelihood.Problem
        {
            Model = family.Name,
            Names = Names,
            LogLikelihood = likelihood.Evaluate,
            Start = [],
            Lower = Lower,
            Upper = Upper,
            ReportScale = [1, scale, 1, 1],
            Customers = summary.Customers,
            Patterns = summary.Count,
            LogLikelihoodOffset = -events + ((family.K - 1) * summary.TotalLogInterval) - (summary.Purchases * LogGamma(family.K)),
            BaselineLogLikelihood = baseline.LogLikelihood - (summary.Purchases * Math.Log(scale)),
        };
        FitReport? best = null;
        foreach ((double a, double b) in Starts)
        {
            double[] start = FitStart.Choose(options, Names, problem.ReportScale, [baseline.R, baseline.Alpha * family.K, a, b], Lower, Upper);
            FitReport report = MaximumLikelihood.Fit(problem with { Start = start }, options, ct);
            best = best is null || report.LogLikelihood > best.LogLikelihood ? report : best;
            if (options.Start is not null || (best.Converged && (family.K > 1 || best.LogLikelihood >= best.BaselineLogLikelihood - 1e-6)))
            {
                break;
            }
        }

        var model = new BetaGeometricModel(family, best!["r"], best["alpha"], best["a"], best["b"]);
        return new PurchaseFit { Model = model, Report = family.IsRegular ? WithRegularity(best, family.K) : best };
    }

    /// <summary>k is reported among the parameters; it is chosen, not estimated, and has no standard error.</summary>
    private static FitReport WithRegularity(FitReport report, int k) => report with { Parameters = [.. report.Parameters, new ParameterEstimate("k", k, double.NaN)] };
}
