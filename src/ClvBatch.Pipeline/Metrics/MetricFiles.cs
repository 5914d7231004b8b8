using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Metrics;

namespace ClvBatch.Pipeline.Metrics;

/// <summary>The definitions of the published numbers, from the folder that the configuration names.</summary>
public static class MetricFiles
{
    /// <exception cref="ConfigurationException">The folder cannot be read or a file of it is wrong; every problem is named.</exception>
    public static IReadOnlyList<MetricDefinition> Load(MetricOptions options)
    {
        try
        {
            return MetricDefinitions.Load(options.Directory);
        }
        catch (MetricFilesException error)
        {
            throw new ConfigurationException([.. error.Problems.Select(problem => new ConfigurationError(
                "Clv:Metrics:Directory", options.Directory, problem.ToString(), "see src/ClvBatch.Snapshots/Metrics/README.md for the format"))]);
        }
    }
}
