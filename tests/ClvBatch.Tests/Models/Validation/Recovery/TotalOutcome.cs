using ClvBatch.Models;

namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>The interval of a total by the delta method: its logarithm is taken as linear in the logarithms of the parameters.</summary>
internal static class TotalOutcome
{
    private const double Step = 1e-3;

    /// <param name="total">The total as a function of the parameters by name.</param>
    public static IntervalOutcome Of(RecoverySetting setting, FitReport report, Func<Dictionary<string, double>, double> total)
    {
        string[] names = [.. setting.Truth.Select(truth => truth.Parameter)];
        double[] gradient = [.. names.Select(name => (LogTotal(name, Step) - LogTotal(name, -Step)) / (2 * Step))];
        double variance = 0;
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < names.Length; j++)
                variance += gradient[i] * report.LogCovariance[i, j] * gradient[j];
        }

        double truth = total(setting.Truth.ToDictionary(parameter => parameter.Parameter, parameter => parameter.Value));
        return RecoveryStudy.Compare(truth, LogTotal(names[0], 0), variance);

        double LogTotal(string moved, double step) => Math.Log(total(names.ToDictionary(
            name => name, name => report[name] * Math.Exp(name == moved ? step : 0))));
    }
}
