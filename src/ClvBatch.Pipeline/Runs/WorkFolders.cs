using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Runs;

/// <summary>Removes what old runs left behind. The folder of a published run goes with its publication; these are the folders of runs nobody took up again.</summary>
internal static class WorkFolders
{
    public static void RemoveOld(ClvOptions options, DateTimeOffset now)
    {
        DateTime oldest = now.UtcDateTime.AddDays(-options.Workspace.KeepDays);
        foreach (string directory in Directory.EnumerateDirectories(options.Workspace.Directory, "????????-????????"))
        {
            if (Directory.GetLastWriteTimeUtc(directory) < oldest)
                Directory.Delete(directory, recursive: true);
        }
    }
}
