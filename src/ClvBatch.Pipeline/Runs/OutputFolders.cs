using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Runs;

/// <summary>Creates the folders a run writes to, before anything is computed.</summary>
internal static class OutputFolders
{
    /// <exception cref="ConfigurationException">A folder cannot be created or written to; all of them are named.</exception>
    public static void Prepare(ClvOptions options)
    {
        ErrorList errors = new();
        Prepare(errors, "Clv:Workspace:Directory", options.Workspace.Directory);
        Prepare(errors, "Clv:Mart:ConnectionString", Path.GetDirectoryName(Path.GetFullPath(options.Mart.ConnectionString))!);
        if (options.Parquet.Enabled)
            Prepare(errors, "Clv:Parquet:Directory", options.Parquet.Directory);
        errors.ThrowIfAny();
    }

    private static void Prepare(ErrorList errors, string key, string directory)
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
            errors.Add(key, directory, $"cannot be written to ({error.Message})", "name a folder that this user may write to");
        }
    }
}
