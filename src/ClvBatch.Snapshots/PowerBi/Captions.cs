using ClvBatch.Snapshots.Metrics;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>
/// What tables and columns are called in front of readers: metrics by their definition, everything else by <c>captions.json</c>; a name
/// that neither knows is shown as it is, without underscores.
/// </summary>
internal sealed class Captions
{
    private readonly CaptionFile _file;
    private readonly Dictionary<(string, string), MetricDefinition> _definitions;

    private Captions(CaptionFile file, IReadOnlyList<MetricDefinition> definitions)
    {
        _file = file;
        _definitions = definitions.ToDictionary(definition => (definition.Table, definition.Column));
    }

    public static Captions Load(IReadOnlyList<MetricDefinition> definitions) =>
        new(EmbeddedJson.Read<CaptionFile>("PowerBi/captions.json"), definitions);

    public LocalizedText Table(string name) => _file.Tables.GetValueOrDefault(name) ?? Plain(name);

    public LocalizedText Column(string table, string column) =>
        _definitions.GetValueOrDefault((table, column))?.Name
        ?? _file.Columns.GetValueOrDefault($"{table}.{column}")
        ?? _file.Columns.GetValueOrDefault(column)
        ?? Plain(column);

    public LocalizedText Folder(string name) => _file.Folders.GetValueOrDefault(name) ?? Plain(name);

    /// <summary>What a metric says; null for a column that is none.</summary>
    public LocalizedText? Meaning(string table, string column) => _definitions.GetValueOrDefault((table, column))?.Meaning;

    /// <summary>Whether a column has a caption of its own, so that nothing was made up from its name.</summary>
    public bool Knows(string table, string column) =>
        _definitions.ContainsKey((table, column)) || _file.Columns.ContainsKey($"{table}.{column}") || _file.Columns.ContainsKey(column);

    public bool Knows(string table) => _file.Tables.ContainsKey(table);

    private static LocalizedText Plain(string name)
    {
        string words = name.Replace('_', ' ').Trim();
        string text = words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
        return new LocalizedText(text, text);
    }

    /// <param name="Columns">By column, or by table and column where one name means two things.</param>
    /// <param name="Folders">By name of the folder in <see cref="SemanticColumn"/>.</param>
    private sealed record CaptionFile(
        IReadOnlyDictionary<string, LocalizedText> Tables,
        IReadOnlyDictionary<string, LocalizedText> Columns,
        IReadOnlyDictionary<string, LocalizedText> Folders);
}
