using System.Globalization;
using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.DiscreteOpportunities;

/// <summary>Maximum-likelihood fit of BG/BB on distinct histories with counts; its cost does not depend on the number of customers.</summary>
public static class BgBb
{
    private const double Smallest = 1e-6;
    private const double Largest = 1e5;

    private static readonly string[] Names = ["alpha", "beta", "gamma", "delta"];

    /// <exception cref="InsufficientDataException">Too few customers, repeat buyers or opportunities.</exception>
    /// <exception cref="ModelFitException">Everybody bought at every opportunity.</exception>
    public static BgBbFit Fit(OpportunitySummary summary, FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(summary);
        options ??= FitOptions.Default;
        RequireEnough(summary, options);
        FitReport baseline = BetaBinomial(summary, options with { Start = null }, cancellationToken);
        double[] start = [Math.Clamp(baseline["alpha"], 0.1, 100), Math.Clamp(baseline["beta"], 0.1, 100), 0.5, 3];
        FitReport report = MaximumLikelihood.Fit(
            Problem(
                summary,
                "BG/BB",
                (parameters, gradient) => LogLikelihood(summary, parameters, gradient),
                [.. Names.Select((name, i) => options.Start?.GetValueOrDefault(name, start[i]) ?? start[i])],
                baseline.LogLikelihood),
            options,
            cancellationToken);
        return new BgBbFit
        {
            Model = new BgBbModel(report["alpha"], report["beta"], report["gamma"], report["delta"]),
            Report = report,
        };
    }

    private static double LogLikelihood(OpportunitySummary summary, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var tables = new BgBbTables(parameters[0], parameters[1], parameters[2], parameters[3], summary.MaxOpportunities);
        gradient.Clear();
        double sum = 0;
        foreach (OpportunityPattern pattern in summary.Patterns)
            sum += pattern.Customers * tables.LogLikelihood(pattern.Frequency, pattern.Recency, pattern.Opportunities, pattern.Customers, gradient);
        return sum;
    }

    /// <summary>The same purchases without drop-out, p ~ Beta(α, β): what BG/BB must beat.</summary>
    private static FitReport BetaBinomial(OpportunitySummary summary, FitOptions options, CancellationToken cancellationToken) => MaximumLikelihood.Fit(
        Problem(summary, "beta-binomial", (parameters, gradient) => BetaBinomial(summary, parameters, gradient), [1, 1], double.NaN),
        options,
        cancellationToken);

    private static double BetaBinomial(OpportunitySummary summary, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        int n = summary.MaxOpportunities;
        RisingFactorials alpha = new(parameters[0], n), beta = new(parameters[1], n), both = new(parameters[0] + parameters[1], n);
        gradient.Clear();
        double sum = 0;
        foreach (OpportunityPattern p in summary.Patterns)
        {
            int missed = p.Opportunities - p.Frequency;
            sum += p.Customers * (alpha.Logs[p.Frequency] + beta.Logs[missed] - both.Logs[p.Opportunities]);
            gradient[0] += p.Customers * (alpha.Harmonics[p.Frequency] - both.Harmonics[p.Opportunities]);
            gradient[1] += p.Customers * (beta.Harmonics[missed] - both.Harmonics[p.Opportunities]);
        }

        return sum;
    }

    private static MaximumLikelihood.Problem Problem(
        OpportunitySummary summary, string model, Objective logLikelihood, double[] start, double baseline) => new()
    {
        Model = model,
        Names = Names[..start.Length],
        LogLikelihood = logLikelihood,
        BaselineLogLikelihood = baseline,
        Start = start,
        Lower = [.. start.Select(_ => Smallest)],
        Upper = [.. start.Select(_ => Largest)],
        ReportScale = [.. start.Select(_ => 1.0)],
        Customers = summary.Customers,
        Patterns = summary.Patterns.Count,
    };

    private static void RequireEnough(OpportunitySummary summary, FitOptions options)
    {
        double repeaters = summary.Patterns.Where(p => p.Frequency > 0).Sum(p => p.Customers);
        if (!(summary.Customers >= options.MinCustomers) || !(repeaters >= options.MinRepeaters))
        {
            throw new InsufficientDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"BG/BB needs at least {options.MinCustomers} customers, {options.MinRepeaters} of whom bought again; there are {summary.Customers:0.##} and {repeaters:0.##}."));
        }

        if (summary.MaxOpportunities < 2)
            throw new InsufficientDataException("BG/BB needs histories of at least two purchase opportunities; with one, buying seldom and being lost look alike.");
        if (summary.Patterns.All(p => p.Frequency == p.Opportunities))
            throw new ModelFitException("Every customer bought at every opportunity; nothing can be said about when they would stop.");
    }
}
