using System.Text.Json;
using System.Text.RegularExpressions;
using ClvBatch.Snapshots.Report;

namespace ClvBatch.Tests.Snapshots.Report;

public sealed partial class ReportAssetsTests
{
    private static readonly string Folder = RepositoryRoot.File("src/ClvBatch.Snapshots/Report/Assets");

    [Fact]
    public void Every_script_of_the_pictures_is_loaded_and_every_asset_can_be_opened()
    {
        string pictures = ReportAssets.Text("pictures.js");
        foreach (string file in new[] { "core", "pictures" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder, folder))))
            pictures.ShouldContain(File.ReadAllText(file), Case.Sensitive, file);
        foreach (string name in ReportAssets.Scripts.Concat(ReportAssets.Styles))
            ReportAssets.Text(name).ShouldNotBeEmpty();
        Should.Throw<FileNotFoundException>(() => ReportAssets.Open("nothing.js"));
    }

    [Fact]
    public void The_license_of_the_chart_library_stays_with_it() =>
        ReportAssets.Text("echarts.min.js").ShouldContain("http://www.apache.org/licenses/LICENSE-2.0");

    [Fact]
    public void Both_languages_have_the_same_labels_with_the_same_values_in_them()
    {
        Dictionary<string, string> english = Labels("en");
        Dictionary<string, string> russian = Labels("ru");
        russian.Keys.ShouldBe(english.Keys, ignoreOrder: true);
        foreach ((string key, string text) in english)
            Values(russian[key]).ShouldBe(Values(text), ignoreOrder: true, key);
    }

    [Fact]
    public void Plural_labels_have_as_many_forms_as_their_language()
    {
        foreach ((string language, int forms) in new[] { ("en", 2), ("ru", 3) })
        {
            foreach ((string key, string text) in Labels(language))
            {
                foreach (Match plural in Plural().Matches(text))
                    plural.Groups["forms"].Value.Split('|').Length.ShouldBe(forms, $"{language} {key}");
            }
        }
    }

    [Fact]
    public void Every_label_a_script_asks_for_is_there_and_every_label_is_asked_for()
    {
        string scripts = string.Concat(Directory.EnumerateFiles(Folder, "*.js", SearchOption.AllDirectories).Select(File.ReadAllText));
        Dictionary<string, string> labels = Labels("en");
        Asked().Matches(scripts).Select(match => match.Groups["key"].Value).Where(key => !labels.ContainsKey(key)).ShouldBeEmpty();

        // Keys put together from a name: a picture's title, a column, a verdict.
        string[] composed = [.. Composed().Matches(scripts).Select(match => match.Groups["start"].Value), "calibration.", "lift."];
        labels.Keys
            .Where(key => !scripts.Contains($"'{key}'", StringComparison.Ordinal) && !key.EndsWith(".title", StringComparison.Ordinal))
            .Where(key => !composed.Any(start => key.StartsWith(start, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static Dictionary<string, string> Labels(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(ReportAssets.Text($"report.{language}.json"))!;

    private static IEnumerable<string> Values(string text) => Value().Matches(text).Select(match => match.Groups["name"].Value).Distinct();

    [GeneratedRegex(@"\{(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"\{\w+:plural:(?<forms>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plural();

    [GeneratedRegex(@"\bt\('(?<key>[a-z][A-Za-z0-9_.-]*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\bt\(`(?<start>[a-z][a-z-]*[.-]((step|theme)-)?)\$\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Composed();
}
