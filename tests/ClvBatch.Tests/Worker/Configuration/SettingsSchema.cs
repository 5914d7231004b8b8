using System.Text.Json;

namespace ClvBatch.Tests.Worker.Configuration;

/// <summary>Reads <c>config/appsettings.schema.json</c>, from which the table of settings in the README is made.</summary>
internal static class SettingsSchema
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File("config/appsettings.schema.json"))).RootElement;

    /// <summary>Description of one key or section.</summary>
    public static JsonElement Entry(string path) =>
        path.Split(':').Aggregate(Root, (section, name) => section.GetProperty("properties").GetProperty(name));

    /// <summary>Every described key, in the order of the file.</summary>
    public static IEnumerable<string> Keys() => Keys(Entry("Clv"), "Clv");

    /// <summary>A Markdown table of all settings.</summary>
    public static string Table()
    {
        IEnumerable<string> rows = Keys().Select(key =>
        {
            JsonElement entry = Entry(key);
            string value = entry.GetProperty("default").GetRawText();
            return $"| `{key["Clv:".Length..]}` | `{value}` | {entry.GetProperty("description").GetString()!.Replace("|", "\\|")} |";
        });
        return string.Join('\n', ["| key | default | meaning |", "|---|---|---|", .. rows]);
    }

    private static IEnumerable<string> Keys(JsonElement entry, string path) =>
        entry.TryGetProperty("properties", out JsonElement properties)
            ? properties.EnumerateObject().SelectMany(property => Keys(property.Value, $"{path}:{property.Name}"))
            : [path];
}
