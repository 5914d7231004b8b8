using System.Text.Json;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Snapshots.Segments.Reading;

namespace ClvBatch.Snapshots.Metrics;

/// <summary>Reads the file of one table and notes every problem; columns come out in the order of the table.</summary>
internal sealed class MetricFileReader(string table, List<RuleProblem> problems)
{
    private const int LongestText = 1000;

    // Text that repeats a property is refused: the reader of the file could not know which of the two holds.
    private static readonly JsonDocumentOptions Options =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

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
            using JsonDocument document = JsonDocument.Parse(json, Options);
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

    private static LocalizedText? Localized(RuleObject entry, string property)
    {
        if (entry.Required(property)?.Object() is not { } texts)
            return null;
        string? en = Sentence(texts.Required("en"));
        string? ru = Sentence(texts.Required("ru"));
        texts.RejectOthers();
        return en is null || ru is null ? null : new LocalizedText(en, ru);
    }

    private static string? Sentence(RuleNode? node)
    {
        if (node?.Text() is not { } text)
            return null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            node.Value.Fail($"needs a text of 1 to {LongestText} characters");
        else if (text.Any(char.IsControl))
            node.Value.Fail("holds a control character, which no report can show");
        else
            return text;
        return null;
    }
}
