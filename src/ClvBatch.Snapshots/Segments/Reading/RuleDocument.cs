using System.Text.Json;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>The dialect of the files that people write: JSON with comments and trailing commas.</summary>
internal static class RuleDocument
{
    // Text that repeats a property is refused: the reader of the file could not know which of the two holds.
    private static readonly JsonDocumentOptions Options =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <exception cref="JsonException">The text is not valid JSON of this dialect.</exception>
    public static JsonDocument Parse(string json) => JsonDocument.Parse(json, Options);
}
