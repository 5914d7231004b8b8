using System.Globalization;
using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Spend;

/// <summary>Maximum-likelihood fit of the Gamma-Gamma model (Fader and Hardie 2013). Money of any size and currency: it is rescaled inside.</summary>
public static class GammaGamma
{
    /// <summary>Correlation of frequency and spend above which the independence that the model assumes is doubtful.</summary>
    private const double NotableCorrelation = 0.3;

    /// <summary>Purchases of one customer that differ by less than 0.03 % (1/√p) do not differ.</summary>
    private const double LargestP = 1e7;

    /// <summary>Customers whose mean spend differs by less than 0.3 % (1/√q) do not differ; beyond it the likelihood is flat to rounding.</summary>
    private const double LargestQ = 1e5;

    private const int P = 0, Q = 1, Gamma = 2;

    private static readonly string[] Names = ["p", "q", "gamma"];

    /// <exception cref="InsufficientDataException">Fewer customers with repeat spend than <see cref="FitOptions.MinRepeaters"/>.</exception>
    /// <exception cref="ModelFitException">All amounts are equal, or the likelihood cannot be evaluated.</exception>
    public static SpendFit Fit(SpendSummary summary, FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(summary);
        options ??= FitOptions.Default;
        RequireEnough(summary, options);
        var spend = new ScaledSpend(summary, cancellationToken);
        var moments = new SpendMoments(spend);
        var problem = new MaximumLikelihood.Problem
        {
            Model = "Gamma-Gamma",
            Names = Names,
            LogLikelihood = new SpendLikelihood(spend, moments).EvaluateByLocation,
            Start = Start(spend, moments, options),
            Lower = [1e-6, 1e-6, 1e-12],
            Upper = [LargestP, LargestQ, 1e12],
            ReportScale = [1, 1, spend.Scale],
            Customers = summary.Customers,
            Patterns = summary.Patterns,
            LogLikelihoodOffset = -summary.Customers * Math.Log(spend.Scale),
            Warnings = WarningsBefore(summary, moments.Correlation),
        };
        FitReport report = ByGamma(MaximumLikelihood.Fit(problem, options, cancellationToken));
        var model = new GammaGammaModel(report["p"], report["q"], report["gamma"]);
        return new SpendFit
        {
            Model = model,
            Report = model.PopulationMean is null ? report with { Warnings = [.. report.Warnings, NoMean(model)] } : report,
            FrequencySpendCorrelation = moments.Correlation,
        };
    }

    private static void RequireEnough(SpendSummary summary, FitOptions options)
    {
        SpendRowsLeftOut leftOut = summary.LeftOut;
        if (!(summary.Customers >= options.MinRepeaters) || summary.Patterns == 0)
        {
            throw new InsufficientDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected spend needs at least {options.MinRepeaters} customers who bought again for a positive amount; there are {summary.Customers:0.##} ({leftOut.WithoutRepeat:0.##} have not bought again, {leftOut.NotPositive:0.##} spent nothing or got it refunded)."));
        }

        double first = summary.MeanValue[0];
        if (Array.TrueForAll(summary.MeanValue, m => Math.Abs(m - first) <= 1e-12 * first))
        {
            throw new ModelFitException(string.Create(
                CultureInfo.InvariantCulture,
                $"Every customer spends the same amount per purchase ({first:G6}); there is no spread to model. Use that amount as the expected spend."));
        }
    }

    /// <summary>
    /// Half of the variance of ln m is put down to each layer: ψ'(q) ≈ ψ'(p·x) ≈ v/2, and the location follows from
    /// E[ln m] ≈ ln γ + ln p − ψ(q). Logarithms keep one huge amount from setting the start.
    /// </summary>
    private static double[] Start(ScaledSpend spend, SpendMoments moments, FitOptions options)
    {
        double shape = Math.Clamp(0.5 + 2 / moments.VarianceLog, 0.1, 1e4);
        double p = shape / moments.HarmonicFrequency;
        p = options.Start?.GetValueOrDefault("p", p) ?? p;
        double q = options.Start?.GetValueOrDefault("q", shape) ?? shape;
        double gamma = Math.Exp(moments.MeanLog - Math.Log(p) + GammaFunctions.Digamma(q));
        if (options.Start is { } given && given.TryGetValue("gamma", out double start))
            gamma = start / spend.Scale;
        return [p, q, p * gamma / q];
    }

    /// <summary>From the location μ = p·γ/q of the fit to γ = μ·q/p: linear in logarithms, so the covariance follows exactly.</summary>
    private static FitReport ByGamma(FitReport byLocation)
    {
        double[,] toGamma = { { 1, 0, 0 }, { 0, 1, 0 }, { -1, 1, 1 } };
        double[] estimates = [.. byLocation.Parameters.Select(parameter => parameter.Estimate)];
        estimates[Gamma] *= estimates[Q] / estimates[P];
        double[,] logCovariance = new double[3, 3], covariance = new double[3, 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 9; k++)
                {
                    double factor = toGamma[i, k / 3] * toGamma[j, k % 3];
                    logCovariance[i, j] += factor == 0 ? 0 : factor * byLocation.LogCovariance[k / 3, k % 3];
                }

                covariance[i, j] = logCovariance[i, j] * estimates[i] * estimates[j];
            }
        }

        return byLocation with
        {
            Parameters = [.. Names.Select((name, i) => new ParameterEstimate(name, estimates[i], Math.Sqrt(covariance[i, i])))],
            Covariance = covariance,
            LogCovariance = logCovariance,
        };
    }

    private static List<string> WarningsBefore(SpendSummary summary, double correlation)
    {
        List<string> warnings = [];
        if (summary.LeftOut.NotPositive > 0)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{summary.LeftOut.NotPositive:0.##} customers with repeat purchases of zero or negative value are not part of the spend model."));
        }

        if (Math.Abs(correlation) > NotableCorrelation)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Spend goes with frequency (correlation {correlation:0.00}), which the model assumes it does not; values of the most frequent buyers are biased."));
        }

        return warnings;
    }

    private static string NoMean(GammaGammaModel model) => string.Create(
        CultureInfo.InvariantCulture,
        $"Spend varies so much between customers (q = {model.Q:0.###}) that there is no average for a customer without repeat purchases; their expected spend is left empty.");
}
