using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Metrics;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>Reads the files of definitions before any work starts, so that a mistake in them is not found at the end of a long run.</summary>
internal static class RuleFiles
{
    /// <exception cref="ConfigurationException">A file is missing or wrong; every problem is named.</exception>
    public static void Check(ClvOptions options)
    {
        AlertRules.Load(options.Alerts.RulesFile);
        try
        {
            MetricDefinitions.Load(options.Metrics.Directory);
        }
        catch (MetricFilesException error)
        {
            throw new ConfigurationException([.. error.Problems.Select(problem => new ConfigurationError(
                "Clv:Metrics:Directory", options.Metrics.Directory, problem.ToString(), "see src/ClvBatch.Snapshots/Metrics/README.md for the format"))]);
        }
    }
}
