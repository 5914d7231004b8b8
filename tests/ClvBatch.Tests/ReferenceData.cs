using System.Globalization;

namespace ClvBatch.Tests;

/// <summary>
/// Reference files that lie beside the repository, found by <c>CLV_REFERENCE_DATA</c> or at <c>../shared/data</c>. When the variable is
/// set, a missing file fails the test; when neither exists, the finders return null and the test has nothing to compare with.
/// </summary>
public static class ReferenceData
{
    private const string Variable = "CLV_REFERENCE_DATA";

    /// <summary>Full path of a reference file; null when there is no reference folder on this machine.</summary>
    public static string? Find(string file)
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        if (folder is null)
            return DefaultFolder() is { } beside && File.Exists(Path.Combine(beside, file)) ? Path.Combine(beside, file) : null;
        string path = Path.Combine(folder, file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{Variable} is set, but {path} does not exist.");
    }

    /// <summary>Rows of a comma-separated reference file by column name; null when there is no reference folder.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>>? Csv(string file)
    {
        if (Find(file) is not { } path)
            return null;
        string[] lines = File.ReadAllLines(path);
        string[] names = lines[0].Split(',');
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => Row(names, line.Split(',')))];
    }

    /// <summary>A number of a row; NaN where the field is empty.</summary>
    public static double Number(this IReadOnlyDictionary<string, string> row, string column) =>
        row[column].Length == 0 ? double.NaN : double.Parse(row[column], CultureInfo.InvariantCulture);

    /// <summary>A column of numbers; NaN where a field is empty.</summary>
    public static double[] Column(this IReadOnlyList<IReadOnlyDictionary<string, string>> rows, string column) =>
        [.. rows.Select(row => row.Number(column))];

    private static IReadOnlyDictionary<string, string> Row(string[] names, string[] fields) =>
        names.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second);

    private static string? DefaultFolder()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ClvBatch.sln")))
                return Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "data"));
        }

        return null;
    }
}
