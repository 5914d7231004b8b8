using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Covariates;

/// <summary>
/// Maximum-likelihood fit with covariates. It starts at the optimum of the model without them, so it never ends below it; time is rescaled
/// to the mean age and the columns are standardized for the fit, and both are undone after it.
/// </summary>
internal static class CovariateFitter
{
    /// <summary>Largest effect of one column between two customers, as a logarithm; beyond it the likelihood is flat.</summary>
    private const double LargestEffect = 60.0;
    private const double Separation = 15.0;
    private const double RepeatersPerCoefficient = 10.0;

    /// <summary>Drop-out starting points besides the model without covariates, in units of the mean age; tried when the first does not converge.</summary>
    private static readonly Dictionary<string, (double, double)[]> FurtherStarts = new(StringComparer.Ordinal)
    {
        [PurchaseModels.ParetoNbd] = [(0.6, 0.5), (0.1, 0.1), (3.0, 10.0)],
        [PurchaseModels.BgNbd] = [(0.8, 2.5), (0.1, 0.5), (5.0, 50.0)],
    };

    public static CovariateFit Fit(CovariateFamily family, CovariateSummary summary, FitOptions options, CancellationToken ct)
    {
        summary.Histories.CheckSufficient(family.Model, options);
        CovariatePatterns patterns = summary.Patterns;
        StandardizedColumns purchase = StandardizedColumns.Create(summary.Purchase, patterns.Purchase, patterns.GroupWeight);
        StandardizedColumns dropOut = StandardizedColumns.Create(summary.DropOut, patterns.DropOut, patterns.GroupWeight);
        PurchaseFit nested = PurchaseModels.Fit(family.Model, summary.Histories, options with { Start = null }, ct);
        var scale = new CovariateScale(family, purchase, dropOut);
        var likelihood = new CovariateLikelihood(patterns, family, purchase, dropOut, summary.Histories.MeanAge, ct);
        MaximumLikelihood.Problem problem = Problem(family, summary, scale, likelihood);
        FitReport best = Best(problem, Starts(family, nested, options, scale, problem), options, ct);
        return Finish(family, summary, nested, scale, best, [purchase.Warning, dropOut.Warning]);
    }

    private static MaximumLikelihood.Problem Problem(CovariateFamily family, CovariateSummary summary, CovariateScale scale, CovariateLikelihood likelihood)
    {
        double weeks = summary.Histories.MeanAge;
        double[] bounds = Array.ConvertAll(scale.Spans()[CovariateFamily.BaseParameters..], span => Math.Exp(LargestEffect / span));
        double[] units = family.IsPareto ? [1, weeks, 1, weeks] : [1, weeks, 1, 1];
        return new MaximumLikelihood.Problem
        {
            Model = family.Model,
            Names = family.Names,
            LogLikelihood = likelihood.Evaluate,
            Start = [],
            Lower = [1e-6, 1e-7, 1e-6, 1e-7, .. bounds.Select(bound => 1 / bound)],
            Upper = [1e6, 1e7, 1e6, 1e7, .. bounds],
            ReportScale = [.. units, .. bounds.Select(_ => 1.0)],
            Customers = summary.Histories.Customers,
            Patterns = summary.Count,
            LogLikelihoodOffset = -summary.Histories.Purchases * Math.Log(weeks),
        };
    }

    /// <summary>The starting points in turn: the one asked for alone, else the model without covariates and then the further ones.</summary>
    private static IEnumerable<double[]> Starts(
        CovariateFamily family, PurchaseFit nested, FitOptions options, CovariateScale scale, MaximumLikelihood.Problem problem)
    {
        double[] plain = [.. nested.Model.Parameters.Select(p => p.Value), .. family.Names.Skip(CovariateFamily.BaseParameters).Select(_ => 0.0)];
        if (options.Start is { } given)
        {
            yield return Given(family, given, plain, scale, problem);
            yield break;
        }

        double[] first = plain.Select((value, i) => i < CovariateFamily.BaseParameters ? value / problem.ReportScale[i] : 1.0).ToArray();
        yield return Inside(first, problem);
        foreach ((double third, double fourth) in FurtherStarts[family.Model])
        {
            yield return Inside([first[0], first[1], third, fourth, .. first[CovariateFamily.BaseParameters..]], problem);
        }
    }

    private static double[] Given(
        CovariateFamily family, IReadOnlyDictionary<string, double> given, double[] plain, CovariateScale scale, MaximumLikelihood.Problem problem)
    {
        double[] logs = new double[plain.Length];
        for (int i = 0; i < logs.Length; i++)
        {
            bool isBase = i < CovariateFamily.BaseParameters;
            double value = given.TryGetValue(family.Names[i], out double asked) ? asked : plain[i];
            if (!double.IsFinite(value) || (isBase && value <= 0))
            {
                throw new ModelFitException($"The starting value of {family.Names[i]} must be a {(isBase ? "positive" : "finite")} number.");
            }

            logs[i] = isBase ? Math.Log(value) : value;
        }

        double[] standardized = scale.Standardize(logs);
        return Inside(standardized.Select((log, i) => Math.Exp(log) / problem.ReportScale[i]).ToArray(), problem);
    }

    private static double[] Inside(double[] start, MaximumLikelihood.Problem problem) =>
        start.Select((value, i) => Math.Clamp(value, 1.01 * problem.Lower[i], problem.Upper[i] / 1.01)).ToArray();

    private static FitReport Best(MaximumLikelihood.Problem problem, IEnumerable<double[]> starts, FitOptions options, CancellationToken ct)
    {
        FitReport? best = null;
        foreach (double[] start in starts)
        {
            FitReport report = MaximumLikelihood.Fit(problem with { Start = start }, options, ct);
            best = best is null || report.LogLikelihood > best.LogLikelihood ? report : best;
            if (best.ExitReason == FitExit.Converged)
            {
                break;
            }
        }

        return best!;
    }

    private static CovariateFit Finish(
        CovariateFamily family, CovariateSummary summary, PurchaseFit nested, CovariateScale scale, FitReport standardized, string?[] columnWarnings)
    {
        double without = nested.Report.LogLikelihood;
        FitReport report = scale.Restore(standardized) with { BaselineLogLikelihood = without };
        double[] values = [.. report.Parameters.Select(p => p.Estimate)];
        bool comparable = report.Converged && nested.Report.Converged;
        return new CovariateFit
        {
            Model = new CovariateModel(family, values),
            Report = report with { Warnings = [.. Warnings(family, summary, scale, standardized, without), .. columnWarnings.OfType<string>()] },
            WithoutCovariates = nested,
            Test = LikelihoodRatioTest.Of(without, comparable ? report.LogLikelihood : double.NaN, values.Length - CovariateFamily.BaseParameters),
        };
    }

    private static IEnumerable<string> Warnings(CovariateFamily family, CovariateSummary summary, CovariateScale scale, FitReport standardized, double without)
    {
        if (standardized.LogLikelihood < without - 1e-6)
        {
            yield return $"{family.Model} explains the history worse with the columns than without them: the fit failed; do not use it.";
        }

        double[] spans = scale.Spans();
        for (int j = CovariateFamily.BaseParameters; j < spans.Length; j++)
        {
            if (Math.Abs(Math.Log(standardized.Parameters[j].Estimate)) * spans[j] > Separation)
            {
                yield return $"The effect {family.Names[j]} is without limit: some customers that it sets apart hardly ever buy, or never leave. Only its direction can be trusted.";
            }
        }

        double coefficients = spans.Length - CovariateFamily.BaseParameters;
        if (summary.Histories.Repeaters < RepeatersPerCoefficient * coefficients)
        {
            yield return FormattableString.Invariant(
                $"There are only {summary.Histories.Repeaters:0} customers who bought again for {coefficients} effects; use fewer columns or more history.");
        }
    }
}
