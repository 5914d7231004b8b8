using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Contractual;

/// <summary>
/// Maximum-likelihood fits of sBG and BdW on pooled renewals and losses. Each period is a binomial trial with the model's hazard,
/// which is the likelihood of Fader and Hardie (2007), eq. 9, for any mix of cohorts and censoring.
/// </summary>
public static class RetentionFitter
{
    private const double Smallest = 1e-6;
    private const double Largest = 1e6;

    /// <exception cref="InsufficientDataException">Too few customers, or fewer than two periods.</exception>
    /// <exception cref="ModelFitException">Nobody was lost, or everybody at once.</exception>
    public static RetentionFit FitSbg(SurvivalCounts counts, FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(counts);
        options ??= FitOptions.Default;
        RetentionDataGate.Require(counts, options, 2, "sBG");
        return Run(counts, options, "sBG", ["alpha", "beta"], StartSbg(counts), double.NaN, cancellationToken);
    }

    /// <inheritdoc cref="FitSbg"/>
    /// <remarks>Starts from the sBG optimum, which is the BdW with c = 1 and the baseline that it must beat.</remarks>
    public static RetentionFit FitBdw(SurvivalCounts counts, FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(counts);
        options ??= FitOptions.Default;
        RetentionDataGate.Require(counts, options, 3, "BdW");
        FitReport simpler = FitSbg(counts, options with { Start = null }, cancellationToken).Report;
        double[] start = [Math.Clamp(simpler["alpha"], 1e-3, 1e3), Math.Clamp(simpler["beta"], 1e-3, 1e3), 1];
        return Run(counts, options, "BdW", ["alpha", "beta", "c"], start, simpler.LogLikelihood, cancellationToken);
    }

    private static RetentionFit Run(
        SurvivalCounts counts, FitOptions options, string model, string[] names, double[] start, double baseline, CancellationToken cancellationToken)
    {
        FitReport report = MaximumLikelihood.Fit(
            new MaximumLikelihood.Problem
            {
                Model = model,
                Names = names,
                LogLikelihood = (parameters, gradient) => RetentionLikelihood.Evaluate(counts, parameters, gradient),
                Start = [.. names.Select((name, i) => options.Start?.GetValueOrDefault(name, start[i]) ?? start[i])],
                Lower = [.. names.Select(_ => Smallest)],
                Upper = [Largest, Largest, .. names.Skip(2).Select(_ => 50.0)],
                ReportScale = [.. names.Select(_ => 1.0)],
                Customers = counts.Customers,
                Patterns = counts.Periods,
                BaselineLogLikelihood = baseline,
            },
            options,
            cancellationToken);
        double[] estimates = [.. report.Parameters.Select(p => p.Estimate)];
        return new RetentionFit { Report = report, Model = names.Length == 2 ? new SbgModel(1, 1).WithParameters(estimates) : new BdwModel(1, 1, 1).WithParameters(estimates) };
    }

    /// <summary>From the first loss rate h₁ = α/(α + β) and the overall one: h₂/(h₁ − h₂) = α + β when losses fall, else a weak spread.</summary>
    private static double[] StartSbg(SurvivalCounts counts)
    {
        double first = Rate(counts, 0, 1), second = Rate(counts, 1, counts.Periods);
        double total = first > second && second > 0 ? Math.Clamp(second / (first - second), 0.1, 100) : 100;
        double mean = Math.Clamp(first > 0 ? first : second, 1e-4, 1 - 1e-4);
        return [mean * total, (1 - mean) * total];
    }

    private static double Rate(SurvivalCounts counts, int from, int to)
    {
        double lost = 0, atRisk = 0;
        for (int t = from; t < to; t++)
        {
            lost += counts.Lost[t];
            atRisk += counts.AtRisk[t];
        }

        return atRisk > 0 ? lost / atRisk : 0;
    }
}
