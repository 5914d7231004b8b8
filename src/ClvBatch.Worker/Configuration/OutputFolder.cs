using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Worker.Configuration;

/// <summary>The layout of one folder that holds everything a run writes.</summary>
internal static class OutputFolder
{
    /// <summary>Settings that put mart, Parquet files, reports and work folder below <paramref name="folder"/>.</summary>
    public static ConfigurationLayer Layer(string folder) => new(
        "--out",
        new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Clv:Mart:Engine"] = nameof(MartEngine.DuckDb),
            ["Clv:Mart:ConnectionString"] = Path.Combine(folder, "mart.duckdb"),
            ["Clv:Parquet:Directory"] = Path.Combine(folder, "parquet"),
            ["Clv:Report:Directory"] = folder,
            ["Clv:Workspace:Directory"] = Path.Combine(folder, "work"),
        });

    /// <summary><c>out/</c> and the name of the file without extension; for a pattern, the name of its folder.</summary>
    public static string NamedAfter(string files)
    {
        string name = files;
        while (name.AsSpan().IndexOfAny("*?[") >= 0)
        {
            name = Path.GetDirectoryName(name) ?? string.Empty;
        }

        string stem = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(name));
        return Path.Combine("out", stem.Length > 0 ? stem : "transactions");
    }
}
