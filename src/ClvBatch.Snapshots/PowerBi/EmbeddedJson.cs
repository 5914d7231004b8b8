using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>The JSON files of this folder, which travel inside the assembly: captions, measures, pages.</summary>
internal static class EmbeddedJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Names of the files in a folder, in order.</summary>
    public static IEnumerable<string> Names(string folder) =>
        typeof(EmbeddedJson).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"PowerBi/{folder}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <param name="name">Name of a resource, e.g. <c>PowerBi/captions.json</c>.</param>
    public static T Read<T>(string name)
    {
        using Stream stream = typeof(EmbeddedJson).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly carries no {name}.");
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new InvalidOperationException($"{name} is empty.");
    }
}
