using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Snapshots.PowerBi.Measures;

/// <summary>One measure of the pack, as the JSON files of this folder define it.</summary>
/// <param name="Name">Name in English, unique in the model; what DAX and visuals refer to.</param>
/// <param name="Format">Format string; null for text.</param>
/// <param name="Value">Expression in DAX, evaluated in the filters below.</param>
/// <param name="Let">Variables before it, each <c>Name = expression</c>.</param>
/// <param name="Where">Filters in which the value is taken, besides the snapshot.</param>
/// <param name="Snapshot">
/// True: of the newest snapshot that the filters leave, since numbers of two snapshots must not be added up. False: as the expression says.
/// </param>
internal sealed record Measure(
    string Name,
    string Ru,
    string? Format,
    LocalizedText Description,
    IReadOnlyList<string> Value,
    IReadOnlyList<string>? Let = null,
    IReadOnlyList<string>? Where = null,
    bool Snapshot = true)
{
    /// <summary>Folder in the list of fields.</summary>
    public LocalizedText Folder { get; init; } = new("", "");
}

/// <summary>The measures of one subject: one JSON file.</summary>
internal sealed record MeasureFolder(LocalizedText Folder, IReadOnlyList<Measure> Measures);
