using ClvBatch.Models;
using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>
/// Simulates a population many times over, fits the model that is true, and counts how often its 90 % intervals hold the truth: of every
/// parameter (normal in logarithms) and of the total over the horizon.
/// </summary>
internal static class RecoveryStudy
{
    /// <summary>Φ⁻¹(0.95): 90 % two-sided.</summary>
    public const double Z = 1.6448536269514722;

    public const string Total = "total";

    /// <summary>Coverage by quantity: the parameters in their order, then the total.</summary>
    public static IReadOnlyList<CoverageCount> Run(RecoverySetting setting, int repetitions, CancellationToken cancellationToken)
    {
        string[] quantities = [.. setting.Truth.Select(truth => truth.Parameter), Total];
        var outcomes = new IntervalOutcome[repetitions][];
        ParallelOptions options = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, repetitions, options, repetition => outcomes[repetition] = Repeat(setting, repetition, cancellationToken));
        return [.. quantities.Select((quantity, i) => Count(quantity, outcomes.Select(outcome => outcome[i])))];
    }

    /// <summary>Where <paramref name="truth"/> lies, seen from exp(<paramref name="center"/> ± z·√variance).</summary>
    public static IntervalOutcome Compare(double truth, double center, double variance)
    {
        double distance = Math.Log(truth) - center, half = Z * Math.Sqrt(variance);
        return !double.IsFinite(half) || !double.IsFinite(distance) ? IntervalOutcome.NoInterval
            : Math.Abs(distance) <= half ? IntervalOutcome.Inside
            : distance < 0 ? IntervalOutcome.TruthBelow : IntervalOutcome.TruthAbove;
    }

    private static IntervalOutcome[] Repeat(RecoverySetting setting, int repetition, CancellationToken cancellationToken)
    {
        SimulatedPopulation population = setting.Simulate(repetition);
        try
        {
            Refit refit = Refit.Of(setting, population, cancellationToken);
            return [.. setting.Truth.Select((truth, i) => Compare(truth.Value, Math.Log(refit.Report[truth.Parameter]), refit.Report.LogCovariance[i, i])), refit.Total];
        }
        catch (ModelFitException)
        {
            return new IntervalOutcome[setting.Truth.Count + 1];
        }
    }

    private static CoverageCount Count(string quantity, IEnumerable<IntervalOutcome> outcomes)
    {
        CoverageCount count = new(quantity);
        foreach (IntervalOutcome outcome in outcomes)
            count.Add(outcome);
        return count;
    }
}
