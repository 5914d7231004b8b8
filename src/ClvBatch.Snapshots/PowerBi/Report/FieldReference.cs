using System.Text.Json.Nodes;

namespace ClvBatch.Snapshots.PowerBi.Report;

/// <summary>A column or measure of the model, as a visual names it.</summary>
/// <param name="Table">Table of the column; the table of measures for a measure.</param>
internal sealed record FieldReference(string Table, string Field, bool IsMeasure)
{
    /// <param name="text"><c>table.column</c> or <c>[Measure]</c>.</param>
    public static FieldReference Parse(string text, string language)
    {
        if (text.StartsWith('[') && text.EndsWith(']'))
            return new FieldReference(SemanticModel.MeasureTable, text[1..^1], IsMeasure: true);
        string[] parts = text.Split('.');
        return parts is [var table, var column]
            ? new FieldReference(table, column.EndsWith("_*", StringComparison.Ordinal) ? column[..^1] + language : column, IsMeasure: false)
            : throw new FormatException($"'{text}' is neither table.column nor [Measure].");
    }

    public JsonObject Expression() => new()
    {
        [IsMeasure ? "Measure" : "Column"] = new JsonObject
        {
            ["Expression"] = new JsonObject { ["SourceRef"] = new JsonObject { ["Entity"] = Table } },
            ["Property"] = Field,
        },
    };

    /// <param name="caption">What the visual shows for the field; null = its name in the model.</param>
    public JsonObject Projection(string? caption, bool isActive)
    {
        JsonObject projection = new()
        {
            ["field"] = Expression(), ["queryRef"] = $"{Table}.{Field}", ["nativeQueryRef"] = Field,
        };
        if (isActive)
            projection["active"] = true;
        if (caption is not null && caption != Field)
            projection["displayName"] = caption;
        return projection;
    }
}
