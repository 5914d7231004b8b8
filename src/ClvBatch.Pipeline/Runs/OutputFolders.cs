using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Runs;

/// <summary>Creates the folders a run writes to, before anything is computed.</summary>
internal static class OutputFolders
{
    /// <exception cref="ConfigurationException">A folder cannot be created or written to; all of them are named.</exception>
    public static void Prepare(ClvOptions options)
    {
        List<ConfigurationError> errors = [];
        Prepare(errors, "Clv:Workspace:Directory", options.Workspace.Directory);
        if (options.Mart.Engine == MartEngine.DuckDb)
            Prepare(errors, "Clv:Mart:ConnectionString", Path.GetDirectoryName(Path.GetFullPath(options.Mart.ConnectionString))!);
        if (options.Parquet.Enabled)
            Prepare(errors, "Clv:Parquet:Directory", options.Parquet.Directory);
        if (options.Report.Enabled)
            Prepare(errors, "Clv:Report:Directory", options.Report.Directory);
        if (errors.Count > 0)
            throw new ConfigurationException(errors);
    }

    private static void Prepare(List<ConfigurationError> errors, string key, string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            string probe = Path.Combine(directory, ".clvbatch-probe");
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add(new ConfigurationError(
                key, directory, $"cannot be written to ({error.Message})", "name a folder that this user may write to"));
        }
    }
}
