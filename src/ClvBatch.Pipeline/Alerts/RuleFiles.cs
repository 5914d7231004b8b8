using ClvBatch.Pipeline.Metrics;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>
/// Reads the files of alert rules and metric definitions before any work starts, so that a mistake in them is not found at the end of a long
/// run. The segment rules are read with the options.
/// </summary>
/// <remarks>For <c>run</c>, <c>check</c> and the start of <c>serve</c>; not part of the options, which <c>health</c> reads again and again.</remarks>
public static class RuleFiles
{
    /// <exception cref="ConfigurationException">A file is missing or wrong; every problem of every file is named.</exception>
    public static void Check(ClvOptions options)
    {
        ConfigurationError[] errors =
        [
            .. Problems(() => AlertRules.Load(options.Alerts.RulesFile)),
            .. Problems(() => MetricFiles.Load(options.Metrics)),
        ];
        if (errors.Length > 0)
            throw new ConfigurationException(errors);
    }

    private static IReadOnlyList<ConfigurationError> Problems(Action load)
    {
        try
        {
            load();
            return [];
        }
        catch (ConfigurationException wrong)
        {
            return wrong.Errors;
        }
    }
}
