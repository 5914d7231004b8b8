using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>Files of a source: found, checked, and turned into the table function that reads them.</summary>
internal static class SourceFiles
{
    private const int LongestList = 3;

    private static readonly string[] TextEndings = [".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz"];

    /// <summary>The files behind the entries, in ordinal order.</summary>
    public static IReadOnlyList<string> Find(
        string source, IEnumerable<string> entries, string baseDirectory, DuckDbConnection connection, CancellationToken cancellationToken)
    {
        SortedSet<string> files = new(StringComparer.Ordinal);
        foreach (string entry in entries.SelectMany(e => e.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            files.UnionWith(Find(source, entry, Path.GetFullPath(entry, baseDirectory), connection, cancellationToken));
        if (files.Count == 0)
            throw new SourceException(source, "no file is named. Give a path or pattern under Files.");
        foreach (string file in files.Where(f => new FileInfo(f).Length == 0))
            throw new SourceException(source, $"the file {file} is empty: it has no header and no rows. Export it again.");
        return [.. files];
    }

    public static string Describe(IReadOnlyList<string> files) => files.Count <= LongestList
        ? string.Join(", ", files)
        : $"{string.Join(", ", files.Take(LongestList))} and {files.Count - LongestList} more";

    public static bool AreParquet(string source, IReadOnlyList<string> files)
    {
        string[] kinds = [.. files.Select(f => Kind(source, f)).Distinct(StringComparer.Ordinal)];
        return kinds.Length == 1
            ? kinds[0].Equals("parquet", StringComparison.Ordinal)
            : throw new SourceException(source, "CSV and Parquet files are mixed. Name files of one kind.");
    }

    public static string ReadParquet(IEnumerable<string> files) => $"read_parquet({List(files)}, union_by_name = true)";

    private static IEnumerable<string> Find(
        string source, string entry, string path, DuckDbConnection connection, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
            return [path];
        if (Directory.Exists(path))
            throw new SourceException(source, $"{path} is a folder. Name its files, e.g. {Path.Combine(path, "*.csv")}.");
        IReadOnlyList<string> found = entry.IndexOfAny(['*', '?', '[']) < 0
            ? []
            : connection.Rows("SELECT file FROM glob($1)", static row => row.Get<string>(0), cancellationToken, path);
        return found.Count > 0 ? found : throw new SourceException(source, $"no file matches {path}.{Neighbors(path)}");
    }

    private static string Neighbors(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (folder is null || !Directory.Exists(folder))
            return folder is null || folder.Contains('*', StringComparison.Ordinal) ? "" : $" The folder {folder} does not exist either.";
        string suggestion = ColumnMatch.Suggestion(Path.GetFileName(path), Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)));
        return suggestion.Length > 0 ? suggestion : " Check the path; relative ones start at the base directory.";
    }

    private static string Kind(string source, string file)
    {
        if (file.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
            return "parquet";
        return Array.Exists(TextEndings, e => file.EndsWith(e, StringComparison.OrdinalIgnoreCase))
            ? "csv"
            : throw new SourceException(source, $"{file} is neither CSV nor Parquet by its name ({string.Join(", ", TextEndings)}, .parquet).");
    }

    private static string List(IEnumerable<string> files) => $"[{string.Join(", ", files.Select(SqlLiteral.Text))}]";
}
