using System.Text.Json;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Snapshots.Segments.Reading;

namespace ClvBatch.Snapshots.Metrics;

/// <summary>Reads the file of one table and notes every problem; columns come out in the order of the table.</summary>
internal sealed class MetricFileReader(string table, List<RuleProblem> problems)
{
    private const int LongestText = 1000;

    private readonly string _file = $"{table}.json";

    public IReadOnlyList<MetricDefinition> Read(string json)
    {
        if (MartCatalog.Default.Published.SingleOrDefault(t => t.Name == table) is not { } described)
        {
            string? nearest = NearestName.Of(table, MartCatalog.Default.Published.Select(t => t.Name));
            problems.Add(new RuleProblem(_file, $"there is no table bi.{Shown.Of(table)}; nearest: {nearest}"));
            return [];
        }

        try
        {
            using JsonDocument document = RuleDocument.Parse(json);
            return Columns(new RuleNode(document.RootElement, _file, problems), described);
        }
        catch (JsonException e)
        {
            problems.Add(new RuleProblem($"{_file} line {e.LineNumber + 1}", $"is not valid JSON: {e.Message}"));
            return [];
        }
    }

    private List<MetricDefinition> Columns(RuleNode root, MartTable described)
    {
        List<MetricDefinition> definitions = [];
        if (root.Object() is not { } columns)
            return definitions;
        foreach (string column in described.Columns.Select(c => c.Name))
        {
            if (columns.Optional(column)?.Object() is { } entry && Definition(entry, column) is { } definition)
                definitions.Add(definition);
        }

        columns.RejectOthers();
        return definitions;
    }

    private MetricDefinition? Definition(RuleObject entry, string column)
    {
        LocalizedText? name = Localized(entry, "name");
        LocalizedText? unit = Localized(entry, "unit");
        LocalizedText? formula = Localized(entry, "formula");
        LocalizedText? meaning = Localized(entry, "meaning");
        entry.RejectOthers();
        return name is null || unit is null || formula is null || meaning is null
            ? null
            : new MetricDefinition(table, column, name, unit, formula, meaning);
    }

    private static LocalizedText? Localized(RuleObject entry, string property) => LocalizedTextReader.Read(entry, property, LongestText);
}
