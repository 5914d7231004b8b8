using System.Text.Json;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>Hostile text in every place of the rule file that holds text: it is refused, or it stays text.</summary>
public sealed class RuleInjectionTests : SegmentFixture
{
    private static readonly string[] Hostile =
    [
        "'; drop table customer_metrics; --",
        "' or '1'='1",
        "\"; drop table customer_metrics; --",
        "\" or 1=1 --",
        "$as_of",
        "$$; select 1; $$",
        "\\'; drop table customer_metrics; --",
        "/* */ union select * from customer_metrics --",
        "''''",
        "frequency\" or \"frequency",
        "1); delete from customer_metrics; --",
        "E'\\x27'",
        "’; drop table customer_metrics; --",
        "name); copy customer_metrics to '/tmp/x'; --",
        "lost' then 'x' else 'y",
        "{0}{1:N}",
        "%s%n",
        "\u202e; atad eteled",
        "a;b\u00a0c",
    ];

    public static TheoryData<string> Corpus => new(Hostile);

    [Fact]
    public void A_label_stays_text()
    {
        string flags = string.Concat(Hostile.Select((text, i) =>
            $$""", { "code": "own_{{i}}", "rule": { "flag": "loyal" }, {{TinyRules.Label.Replace("\"Н\"", JsonSerializer.Serialize(text), StringComparison.Ordinal)}} }"""));
        string json = TinyRules.With($"0.5 }}, {TinyRules.Label} }}", $"0.5 }}, {TinyRules.Label} }}{flags}");

        Segment([new(1)], SegmentRules.Parse(json, "test"));

        Column<string>("name_ru", "bi.dim_segment where code like 'own%'", "sort_order").ShouldBe(Hostile);
        Column<int>("customer_key", "customer_metrics").ShouldBe([1]);
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_code_a_column_and_a_constant_are_refused(string hostile)
    {
        string text = JsonSerializer.Serialize(hostile);

        TinyRules.Problems(TinyRules.With("\"rfm_low\"", text)).ShouldContain(p => p.Contains("is no code", StringComparison.Ordinal));
        TinyRules.Problems(TinyRules.With("[\"large\", \"loyal\"]", $"[{text}]")).ShouldContain(p => p.Contains("is no flag", StringComparison.Ordinal));
        Refused($$"""{ "column": {{text}}, "atLeast": 1 }""", "is not a column");
        Refused($$"""{ "column": "frequency", "atLeast": {{text}} }""", "must be a number");
        Refused($$"""{ "column": "frequency", {{text}}: 1 }""", "unknown property");
        Refused($$"""{ "column": "frequency", "above": { "column": {{text}} } }""", "is not a column");
        Refused($$"""{ "column": "frequency", "above": { "percentile": 50, "of": {{text}} } }""", "is not a column");
        Refused($$"""{ "column": "first_order_on", "above": {{text}} }""", "is no date");
        Refused($$"""{ "column": "lifecycle", "oneOf": [{{text}}] }""", "is no value of");
        Refused($$"""{ "flag": {{text}} }""", "is no flag");
    }

    private static void Refused(string condition, string reason) =>
        Should.Throw<SegmentRulesException>(() => TinyRules.WithOwn(condition)).Problems.ShouldContain(p => p.Message.Contains(reason, StringComparison.Ordinal));
}
