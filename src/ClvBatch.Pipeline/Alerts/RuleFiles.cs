using ClvBatch.Pipeline.Metrics;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>Reads the files of rules and definitions before any work starts, so that a mistake in them is not found at the end of a long run.</summary>
internal static class RuleFiles
{
    /// <exception cref="ConfigurationException">A file is missing or wrong; every problem is named.</exception>
    public static void Check(ClvOptions options)
    {
        AlertRules.Load(options.Alerts.RulesFile);
        MetricFiles.Load(options.Metrics);
    }
}
