using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Metrics;

/// <summary>The definitions of the published numbers: one file <c>&lt;table&gt;.json</c> per table, each with an entry per column.</summary>
/// <remarks>The format is described in README.md of this folder.</remarks>
public static class MetricDefinitions
{
    /// <summary>Published types that a reader counts with; of these every column but keys must be defined.</summary>
    private static readonly string[] MeasureTypes = ["INTEGER", "BIGINT", "DOUBLE", "DECIMAL(19,4)", "BOOLEAN"];

    /// <summary>Reads every file of the folder.</summary>
    /// <exception cref="MetricFilesException">A file cannot be read or breaks the format; the message names every problem of every file.</exception>
    public static IReadOnlyList<MetricDefinition> Load(string directory)
    {
        List<RuleProblem> problems = [];
        List<MetricDefinition> definitions = [];
        foreach (string file in Files(directory))
        {
            string table = Path.GetFileNameWithoutExtension(file);
            definitions.AddRange(new MetricFileReader(table, problems).Read(Text(file)));
        }

        if (definitions.Count == 0 && problems.Count == 0)
            problems.Add(new RuleProblem("", "holds no definitions: <table>.json, one per published table"));
        return problems.Count == 0 ? definitions : throw new MetricFilesException(directory, problems);
    }

    /// <summary>A query with exactly the columns of bi.metric_definition.</summary>
    public static string Select(IReadOnlyList<MetricDefinition> definitions)
    {
        IEnumerable<string> rows = definitions.Select(definition => string.Join(", ", Values(definition).Select(SqlLiteral.Text)));
        return
            $"""
            select * from (values {string.Join(", ", rows.Select(row => $"({row})"))})
            as definitions(table_name, column_name, name_en, name_ru, unit_en, unit_ru, formula_en, formula_ru, meaning_en, meaning_ru)
            """;
    }

    /// <summary>Whether a column holds a number or a yes/no that needs a definition: all but parts of keys.</summary>
    public static bool IsMeasure(MartTable table, MartColumn column) =>
        MeasureTypes.Contains(column.Type, StringComparer.Ordinal)
        && !table.Key.Contains(column.Name, StringComparer.Ordinal)
        && !column.Name.EndsWith("_key", StringComparison.Ordinal);

    private static List<string> Files(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MetricFilesException(directory, [new RuleProblem("", $"cannot be read: {e.Message}")]);
        }
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MetricFilesException(file, [new RuleProblem("", $"cannot be read: {e.Message}")]);
        }
    }

    private static IEnumerable<string> Values(MetricDefinition definition) =>
    [
        definition.Table,
        definition.Column,
        .. new[] { definition.Name, definition.Unit, definition.Formula, definition.Meaning }.SelectMany(text => new[] { text.En, text.Ru }),
    ];
}

/// <summary>The files of the metric definitions are unusable: a configuration error. Carries every problem found.</summary>
public sealed class MetricFilesException(string place, IReadOnlyList<RuleProblem> problems)
    : Exception($"{place}: {string.Join(Environment.NewLine + "  ", problems)}")
{
    /// <summary>Everything that is wrong; each path begins with the name of the file.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; } = problems;
}
