using System.Text.RegularExpressions;
using ClvBatch.Pipeline.Customers;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Worker.Pages;

namespace ClvBatch.Tests.Worker.Pages;

public sealed partial class PageTextTests
{
    [Fact]
    public void Both_languages_have_the_same_words() => PageText.In("ru").Keys.ShouldBe(PageText.In("en").Keys, ignoreOrder: true);

    [Fact]
    public void Every_word_that_a_page_asks_for_is_there_and_every_word_is_asked_for()
    {
        string[] sources = [.. Directory.EnumerateFiles(RepositoryRoot.File("src/ClvBatch.Worker"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];
        string[] asked = [.. sources.SelectMany(source => Quoted().Matches(source)).Select(match => match.Groups["key"].Value).Distinct()];
        asked.Where(key => PageText.In("en").Keys.Any(known => known.Split('.')[0] == key.Split('.')[0]) && !PageText.In("en").Keys.Contains(key))
            .Where(key => !key.EndsWith(".json", StringComparison.Ordinal) && !key.EndsWith(".css", StringComparison.Ordinal) && !key.EndsWith(".js", StringComparison.Ordinal))
            .ShouldBeEmpty();
        string[] composed = ["state.", "run-state.", "quality.good", "quality.warn", "quality.failed", "failure.", "severity.", "segment-kind.", .. Enum.GetNames<HistoryState>().Select(state => $"history.{state}")];
        PageText.In("en").Keys.Except(asked).Where(key => !composed.Any(key.StartsWith)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_state_has_a_sentence()
    {
        foreach (ReadinessState state in Enum.GetValues<ReadinessState>())
            PageText.In("ru")[$"state.{state}"].ShouldNotBeEmpty();
        foreach (HistoryState state in Enum.GetValues<HistoryState>())
            PageText.In("ru")[$"history.{state}"].ShouldNotBeEmpty();
    }

    [Fact]
    public void Numbers_are_written_as_the_language_writes_them()
    {
        PageText.In("en").Money(1234567.4m, "EUR").ShouldBe("1,234,567 EUR");
        PageText.In("ru").Money(1234567.4m, "RUB").Replace('\u00a0', ' ').ShouldBe("1 234 567 RUB");
        PageText.Time(new DateTime(2026, 7, 1, 0, 30, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ShouldBe("2026-07-01 02:30");
        PageText.In("en").Figure(null).ShouldBe("–");
    }

    [GeneratedRegex("\"(?<key>[a-z-]+\\.[a-z.-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
