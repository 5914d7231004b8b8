using ClvBatch.Models;

namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>
/// Simulates a population many times over, fits the models that are true, and counts how often 90 % intervals hold the truth: of every
/// parameter (normal in logarithms), of the totals over the horizon, and of every customer's future.
/// </summary>
internal static class RecoveryStudy
{
    public const string TotalOrders = "total orders";
    public const string TotalValue = "total value";
    public const string CustomerOrders = "orders of a customer";
    public const string CustomerValue = "value of a customer";

    /// <summary>Φ⁻¹(0.95): 90 % two-sided.</summary>
    private const double Z = 1.6448536269514722;

    /// <summary>Coverage by quantity: the parameters in their order, then totals and customers.</summary>
    public static IReadOnlyList<CoverageCount> Run(RecoverySetting setting, int repetitions, CancellationToken cancellationToken)
    {
        var populations = new IReadOnlyList<CoverageCount>[repetitions];
        ParallelOptions options = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, repetitions, options, repetition => populations[repetition] = Repeat(setting, repetition, cancellationToken));
        IReadOnlyList<CoverageCount> counts = Empty(setting);
        foreach (IReadOnlyList<CoverageCount> population in populations)
        {
            for (int i = 0; i < counts.Count; i++)
                counts[i].Add(population[i]);
        }

        return counts;
    }

    private static IReadOnlyList<CoverageCount> Repeat(RecoverySetting setting, int repetition, CancellationToken cancellationToken)
    {
        IReadOnlyList<CoverageCount> counts = Empty(setting);
        try
        {
            Count(counts, setting, Refit.Of(setting, setting.Simulate(repetition), cancellationToken));
        }
        catch (ModelFitException)
        {
            foreach (CoverageCount count in counts)
                count.Add(IntervalOutcome.NoInterval);
        }

        return counts;
    }

    private static void Count(IReadOnlyList<CoverageCount> counts, RecoverySetting setting, Refit refit)
    {
        FitReport report = setting.IsOfSpend ? refit.Spend.Report : refit.Purchases.Report;
        for (int i = 0; i < setting.Truth.Count; i++)
        {
            double estimate = report[setting.Truth[i].Parameter], factor = Math.Exp(Z * Math.Sqrt(report.LogCovariance[i, i]));
            counts[i].Add(CoverageCount.Compare(setting.Truth[i].Value, estimate / factor, estimate * factor));
        }

        CoverageCount[] future = [.. counts.Skip(setting.Truth.Count)];
        future[0].Add(refit.TotalOrders());
        future[1].Add(refit.TotalValue());
        foreach (IntervalOutcome outcome in refit.Orders())
            future[2].Add(outcome);
        foreach (IntervalOutcome outcome in refit.Values())
            future[3].Add(outcome);
    }

    private static IReadOnlyList<CoverageCount> Empty(RecoverySetting setting) =>
        [.. setting.Truth.Select(truth => truth.Parameter).Concat([TotalOrders, TotalValue, CustomerOrders, CustomerValue]).Select(name => new CoverageCount(name))];
}
