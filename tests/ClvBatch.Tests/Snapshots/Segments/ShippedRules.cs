using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>config/segments.json of this repository.</summary>
internal static class ShippedRules
{
    public static SegmentRules Rules { get; } = SegmentRules.Load(Path.Combine(RepositoryRoot(), "config", "segments.json"));

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClvBatch.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests has ClvBatch.sln.");
    }
}
