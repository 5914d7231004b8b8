using System.Globalization;

namespace ClvBatch.Tests;

/// <summary>
/// The reference files beside the repository. The folder is CLV_REFERENCE_DATA, or ../shared/data seen from the folder of ClvBatch.sln.
/// With the variable set a missing file is a failure; with neither folder there, tests that need one return early.
/// </summary>
public static class ReferenceData
{
    private const string Variable = "CLV_REFERENCE_DATA";

    /// <summary>The path of a reference file, or null when no reference folder exists and none was asked for.</summary>
    public static string? Find(string file)
    {
        string? asked = Environment.GetEnvironmentVariable(Variable);
        string folder = string.IsNullOrEmpty(asked) ? Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "data")) : asked;
        string path = Path.Combine(folder, file);
        return File.Exists(path) ? path
            : string.IsNullOrEmpty(asked) && !Directory.Exists(folder) ? null
            : throw new FileNotFoundException($"The reference file {file} is missing in {folder}.", path);
    }

    /// <summary>Rows of a CSV file without quoted commas, by column name; null as in <see cref="Find"/>.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>>? Rows(string file)
    {
        if (Find(file) is not { } path)
        {
            return null;
        }

        string[] lines = File.ReadAllLines(path);
        string[] names = lines[0].Split(',');
        return lines.Skip(1).Where(l => l.Length > 0).Select(l =>
        {
            string[] cells = l.Split(',');
            return (IReadOnlyDictionary<string, string>)names.Select((n, i) => (n, cells[i])).ToDictionary(p => p.n, p => p.Item2, StringComparer.Ordinal);
        }).ToArray();
    }

    /// <inheritdoc cref="Rows"/>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>>? Csv(string file) => Rows(file);

    /// <summary>A column of numbers; NaN where a cell is empty.</summary>
    public static double[] Column(this IReadOnlyList<IReadOnlyDictionary<string, string>> rows, string column) =>
        [.. rows.Select(row => row.Number(column))];

    /// <summary>A number of a row; NaN when the cell is empty.</summary>
    public static double Number(this IReadOnlyDictionary<string, string> row, string column) =>
        row[column].Length == 0 ? double.NaN : double.Parse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The folder of ClvBatch.sln, found from the test binaries upward.</summary>
    public static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClvBatch.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("ClvBatch.sln was not found above the test binaries.");
    }
}
