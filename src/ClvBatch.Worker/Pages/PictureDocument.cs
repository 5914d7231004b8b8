using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ClvBatch.Worker.Pages;

/// <summary>What a script draws, as JSON for an attribute; whoever writes the attribute escapes it.</summary>
internal static class PictureDocument
{
    private static readonly JsonSerializerOptions Letters = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of<T>(T document) => JsonSerializer.Serialize(document, Letters);
}
