using System.Text.Json;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.Tests.Worker.Configuration;

public sealed class SettingsFilesTests
{
    private static readonly ClvOptions Defaults = new();

    public static TheoryData<string> Keys => [.. OptionKey.All.Select(key => key.Path)];

    [Fact]
    public void Shipped_settings_name_every_key_and_no_other() =>
        Leaves(Json("config/appsettings.json").GetProperty("Clv"), "Clv").ShouldBe(OptionKey.All.Select(key => key.Path), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Keys))]
    public void Shipped_setting_is_the_default_of_the_code(string path)
    {
        OptionKey key = OptionKey.All.Single(option => option.Path == path);
        LayeredValues values = new([ConfigurationLayer.FromFile(RepositoryRoot.File("config/appsettings.json"))]);
        ClvOptions shipped = new OptionsBinder(values).Bind();
        Text(key.Read(shipped)).ShouldBe(Text(key.Read(Defaults)));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Schema_describes_each_key_in_a_sentence_with_its_default(string path)
    {
        JsonElement entry = SettingsSchema.Entry(path);
        entry.GetProperty("description").GetString()!.ShouldMatch("^[A-Z].*\\.$");
        JsonElement written = path.Split(':').Aggregate(Json("config/appsettings.json"), (section, name) => section.GetProperty(name));
        entry.GetProperty("default").GetRawText().ShouldBe(written.GetRawText());
    }

    [Fact]
    public void Schema_describes_no_other_keys() => SettingsSchema.Keys().ShouldBe(OptionKey.All.Select(key => key.Path), ignoreOrder: true);

    private static IEnumerable<string> Leaves(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Object && !OptionKey.All.Any(key => key.Path == path)
            ? element.EnumerateObject().SelectMany(property => Leaves(property.Value, $"{path}:{property.Name}"))
            : [path];

    // An absent section and an empty one mean the same: nothing is set.
    private static string Text(object? value) => JsonSerializer.Serialize(value) is "{}" or "null" ? "nothing" : JsonSerializer.Serialize(value);

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File(file))).RootElement;
}
