using System.Text.RegularExpressions;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Dictionary;
using ClvBatch.Snapshots.Metrics;

namespace ClvBatch.Tests.Snapshots.Dictionary;

public sealed partial class DataDictionaryTests
{
    private static readonly IReadOnlyList<MetricDefinition> Definitions = MetricDefinitions.Load(RepositoryRoot.File("config/metrics"));

    /// <summary>After a change of tables, columns or metrics: run with <c>CLV_APPROVE=1</c>, which writes the copies anew.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void The_copy_in_the_guide_is_what_the_code_writes(string language)
    {
        string file = RepositoryRoot.File(language is "en" ? "src/guide/dictionary.md" : $"src/guide/dictionary.{language}.md");
        string text = DictionaryMarkdown.Write(Of(language));
        if (Environment.GetEnvironmentVariable("CLV_APPROVE") is "1")
            File.WriteAllText(file, text);
        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(text);
    }

    [Fact]
    public void Every_table_and_every_column_is_explained_in_Russian()
    {
        MartCatalog.Default.Published.Select(table => table.Meaning)
            .Concat(from table in MartCatalog.Default.Published
                    from column in table.Columns
                    where !Definitions.Any(definition => definition.Table == table.Name && definition.Column == column.Name)
                    select column.Meaning)
            .Distinct(StringComparer.Ordinal).Except(Meanings.Known, StringComparer.Ordinal)
            .ShouldBeEmpty("src/ClvBatch.Snapshots/Dictionary/meanings.ru.json lacks these sentences of sql/mart");
        Of("ru").Tables.SelectMany(table => table.Columns.Select(column => column.Meaning).Append(table.Meaning).Append(table.Caption))
            .Where(text => !Cyrillic().IsMatch(text)).ShouldBeEmpty();
        Of("en").Tables.SelectMany(table => table.Columns.Select(column => column.Meaning + column.Caption + column.Unit + column.Formula).Append(table.Meaning))
            .Where(text => Cyrillic().IsMatch(text)).ShouldBeEmpty();
    }

    [Fact]
    public void No_translation_is_left_of_a_sentence_that_is_gone() =>
        Meanings.Known.Except(
            MartCatalog.Default.Published.SelectMany(table => table.Columns.Select(column => column.Meaning).Append(table.Meaning)), StringComparer.Ordinal)
            .ShouldBeEmpty("src/ClvBatch.Snapshots/Dictionary/meanings.ru.json translates sentences that sql/mart does not say");

    [Fact]
    public void Numbers_have_unit_and_formula_and_keys_are_marked()
    {
        DictionaryTable table = Of("en")["fact_cohort_ltv"];
        table["margin_per_customer"].ShouldBe(table["margin_per_customer"] with { Type = "double precision", IsKey = false, IsNullable = true });
        table["margin_per_customer"].Formula.ShouldNotBeNullOrEmpty();
        table["day_mark"].IsKey.ShouldBeTrue();
        table["channel"].Unit.ShouldBeNull();
        Of("en")["fact_customer_snapshot"]["p_alive"].IsShare.ShouldBeTrue();
        Should.Throw<KeyNotFoundException>(() => table["nothing"]);
    }

    [Fact]
    public void Markdown_keeps_bars_and_signs_of_a_text_inside_its_cell()
    {
        DictionaryColumn column = new("a", "A | B", "text", true, false, null, false, "x < y*z", "two\nlines");
        string line = DictionaryMarkdown.Write(new DataDictionary("en", [new DictionaryTable("t", "T", "M", [column])])).Split('\n')[^2];
        line.ShouldBe(@"| `a` | A \| B | text, key |  | x &lt; y\*z | two lines |");
    }

    private static DataDictionary Of(string language) => DataDictionary.Build(MartCatalog.Default, Definitions, language);

    [GeneratedRegex("[А-Яа-яЁё]", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();
}
