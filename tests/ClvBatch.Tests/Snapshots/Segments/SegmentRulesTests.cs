using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Snapshots.Segments;

public sealed class SegmentRulesTests
{
    [Fact]
    public void The_shipped_rules_have_the_usual_names_and_the_five_kinds_that_the_snapshot_can_tell()
    {
        ShippedRules.Rules.Rfm.Length.ShouldBe(11);
        ShippedRules.Rules.Lifecycle.Labels.Select(l => l.Code).ShouldBe(LifecycleRules.States);
        ShippedRules.Rules.Flags.Select(f => f.Column).ShouldBe(SnapshotColumn.OfFlags, ignoreOrder: true);
        ShippedRules.Rules.Primary.ShouldBe(["large", "loyal", "prospective", "engaged"]);
        ShippedRules.Rules.Uplift.ShouldBe(0.1m);
    }

    [Fact]
    public void The_shipped_rules_speak_both_languages()
    {
        SegmentLabel[] labels = [.. ShippedRules.Rules.Rfm.Select(s => s.Label), .. ShippedRules.Rules.Lifecycle.Labels, .. ShippedRules.Rules.Flags.Select(f => f.Label)];

        labels.Length.ShouldBe(22);
        foreach (LocalizedText text in labels.SelectMany(l => (LocalizedText[])[l.Name, l.Meaning, l.Action]))
        {
            text.En.ShouldNotContain(c => c >= 'А' && c <= 'я', text.En);
            text.Ru.ShouldContain(c => c >= 'А' && c <= 'я', text.Ru);
        }

        labels.Select(l => l.Meaning.Ru).ShouldBeUnique();
        labels.Select(l => l.Meaning.En).ShouldBeUnique();
    }

    [Fact]
    public void The_smallest_file_is_valid_with_comments_and_trailing_commas() =>
        SegmentRules.Parse(TinyRules.With("\"version\": 1,", "/* first */ \"version\": 1, // and last").Replace("0.1 }", "0.1, }", StringComparison.Ordinal), "test")
            .Flags.Length.ShouldBe(4);

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        string json = TinyRules.With("\"version\": 1", "\"version\": 2")
            .Replace("\"column\": \"frequency\"", "\"column\": \"frequancy\"", StringComparison.Ordinal)
            .Replace("\"uplift\": 0.1", "\"uplift\": 7", StringComparison.Ordinal);

        SegmentRulesException failure = Should.Throw<SegmentRulesException>(() => SegmentRules.Parse(json, "rules.json"));

        failure.Problems.Select(p => p.Path).ShouldBe(["version", "flags[0].rule.column", "retention.uplift", "primary[1]"], ignoreOrder: true);
        failure.Message.ShouldStartWith("rules.json: ");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "no-such-folder", "segments.json");

        Should.Throw<SegmentRulesException>(() => SegmentRules.Load(path)).Message.ShouldStartWith($"{path}: cannot be read");
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version: must lie from 1 to 1, not 2")]
    [InlineData("\"version\": 1,", "", "needs the property 'version'")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "version: must be a number, not a text")]
    [InlineData("\"version\": 1", "\"version\": 1, \"verzion\": 1", "has the unknown property 'verzion'; did you mean 'version'?")]
    [InlineData("\"version\": 1", "\"version\": 1, \"version\": 1", "is not valid JSON")]
    [InlineData("\"version\": 1,", "\"version\": 1", "is not valid JSON")]
    [InlineData("\"activeFrom\": 0.7", "\"activeFrom\": 0.4", "lifecycle: needs 0 < atRiskFrom < coolingFrom < activeFrom")]
    [InlineData("\"activeFrom\": 0.7", "\"activeFrom\": 1.7", "lifecycle.activeFrom: must lie from 0 to 1, not 1.7")]
    [InlineData("\"activeFrom\": 0.7", "\"activeFrom\": null", "lifecycle.activeFrom: must be a number, not null")]
    [InlineData("\"cooling\": {", "\"cooled\": {", "lifecycle.states: needs the property 'cooling'")]
    [InlineData("\"cooling\": {", "\"cooled\": {", "lifecycle.states: has the unknown property 'cooled'; did you mean 'cooling'?")]
    [InlineData("\"en\": \"N\"", "\"en\": \" \"", "lifecycle.states.new.name.en: needs a text of 1 to 400 characters")]
    [InlineData("\"en\": \"N\", \"ru\": \"Н\"", "\"en\": \"N\"", "lifecycle.states.new.name: needs the property 'ru'")]
    [InlineData("\"ru\": \"Н\"", "\"ru\": \"Н\\u0000\"", "lifecycle.states.new.name.ru: holds a control character, which no report can show")]
    [InlineData("\"ru\": \"Н\"", "\"ru\": \"\\ud800\"", "lifecycle.states.new.name.ru: is not valid Unicode: half of a surrogate pair")]
    [InlineData("[3, 5]", "[4, 5]", "rfm.segments: no segment covers recency 3, frequencyMonetary 1")]
    [InlineData("[1, 2]", "[1, 3]", "rfm.segments: recency 3, frequencyMonetary 5 belongs to rfm_high and rfm_low")]
    [InlineData("[1, 2]", "[2, 1]", "rfm.segments[1].recency: must be two scores, the lower first, like [4, 5]")]
    [InlineData("[1, 2]", "[0, 2]", "rfm.segments[1].recency[0]: must lie from 1 to 5, not 0")]
    [InlineData("[1, 2]", "[1, 1.5]", "rfm.segments[1].recency[1]: may have at most 15 digits before and 0 after the point")]
    [InlineData("[1, 2]", "[1]", "rfm.segments[1].recency: the list needs at least 2 item(s)")]
    [InlineData("rfm_low", "rfm_high", "rfm.segments[1].code: the code 'rfm_high' is taken: codes are unique over RFM, lifecycle and flags")]
    [InlineData("rfm_low", "lost", "rfm.segments[1].code: the code 'lost' is taken: codes are unique over RFM, lifecycle and flags")]
    [InlineData("rfm_low", "Rfm low", "rfm.segments[1].code: 'Rfm low' is no code: up to 40 of a-z, 0-9 and _, a letter first")]
    [InlineData("\"is_loyal\"", "\"is_loyale\"", "flags[0].publishes: 'is_loyale' is no flag column; they are is_loyal, is_large, is_active, is_prospective")]
    [InlineData("\"is_loyal\"", "\"is_large\"", "flags[1].publishes: is_large is published by an earlier flag")]
    [InlineData("\"publishes\": \"is_loyal\",", "", "flags: no flag publishes is_loyal")]
    [InlineData("[\"large\", \"loyal\"]", "[\"large\", \"royal\"]", "primary[1]: 'royal' is no flag of this file; nearest: loyal")]
    [InlineData("[\"large\", \"loyal\"]", "[\"large\", \"large\"]", "primary[1]: large stands earlier in the list")]
    [InlineData("[\"large\", \"loyal\"]", "\"large\"", "primary: must be a list, not a text")]
    [InlineData("\"uplift\": 0.1", "\"uplift\": 0", "retention.uplift: must lie from 0.000001 to 1, not 0")]
    [InlineData("{ \"uplift\": 0.1 }", "[]", "retention: must be an object, not a list")]
    [InlineData("\"potential\"", "\"potencial\"", "has the unknown property 'potencial'; did you mean 'potential'?")]
    [InlineData("rfm_low", "left", "rfm.segments[1].code: the code 'left' is taken: codes are unique over RFM, lifecycle and flags")]
    [InlineData("\"minLift\": 1.2", "\"minLift\": -1", "nextCategory.minLift: must lie from 0 to 1000, not -1")]
    [InlineData("\"perCustomer\": 3", "\"perCustomer\": 2.5", "nextCategory.perCustomer: may have at most 15 digits before and 0 after the point")]
    [InlineData("\"code\": \"rest\",", "\"code\": \"rest\", \"when\": { \"flag\": \"loyal\" },", "actions[1]: the last action is for everybody else and has no 'when'")]
    [InlineData("\"code\": \"rest\"", "\"code\": \"care\"", "actions[1].code: the code 'care' is taken")]
    [InlineData("\"when\": { \"column\": \"referrals\", \"atLeast\": 2 },", "", "actions[0]: needs the property 'when': only the last action has none")]
    [InlineData("{ \"column\": \"referrals\", \"atLeast\": 2 }", "{ \"flag\": \"royal\" }", "actions[0].when.flag: 'royal' is no flag that stands earlier")]
    public void A_wrong_file_says_where_and_what(string place, string replacement, string problem) =>
        TinyRules.Problems(TinyRules.With(place, replacement)).ShouldContain(p => p.Contains(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{ "column": "frequancy", "atLeast": 3 }""", "column: 'frequancy' is not a column of fact_customer_snapshot that a rule can use; nearest: frequency")]
    [InlineData("""{ "column": "is_large", "equals": true }""", "column: is_large is what the rules decide: refer to the flag by its code, { \"flag\": … }")]
    [InlineData("""{ "column": "frequency", "atleast": 3 }""", ": compares nothing: add one of equals, differs, atLeast, above, atMost, below, oneOf, known")]
    [InlineData("""{ "column": "frequency", "atLeast": 3, "atmost": 5 }""", ": has the unknown property 'atmost'; did you mean 'atMost'?")]
    [InlineData("""{ "column": "frequency", "atLeast": "3" }""", "atLeast: must be a number, not a text")]
    [InlineData("""{ "column": "frequency", "atLeast": 1e20 }""", "atLeast: may have at most 15 digits before and 12 after the point")]
    [InlineData("""{ "column": "frequency", "atLeast": 1e999 }""", "atLeast: may have at most 15 digits before and 12 after the point")]
    [InlineData("""{ "column": "first_order_on", "atLeast": "31.12.2025" }""", "atLeast: '31.12.2025' is no date of the form 2026-11-30")]
    [InlineData("""{ "column": "lifecycle", "equals": "actve" }""", "equals: 'actve' is no value of lifecycle; nearest: active")]
    [InlineData("""{ "column": "rfm_segment", "oneOf": ["rfm_high", "rfm_lo"] }""", "oneOf[1]: 'rfm_lo' is no value of rfm_segment; nearest: rfm_low")]
    [InlineData("""{ "column": "lifecycle", "above": "active" }""", "above: lifecycle has no order: use equals, differs, oneOf or known")]
    [InlineData("""{ "column": "frequency", "known": 1 }""", "known: must be true or false, not a number")]
    [InlineData("""{ "column": "frequency", "oneOf": [] }""", "oneOf: the list needs at least 1 item(s)")]
    [InlineData("""{ "all": [] }""", "all: the list needs at least 1 item(s)")]
    [InlineData("""{ "all": [{ "column": "frequency", "above": 1 }, { "column": "x", "above": 1 }] }""", "all[1].column: 'x' is not a column")]
    [InlineData("""{ "not": [{ "column": "frequency", "above": 1 }] }""", "not: must be an object, not a list")]
    [InlineData("""{ "all": [{ "flag": "loyal" }], "any": [{ "flag": "loyal" }] }""", ": needs exactly one of all, any, not, flag and column")]
    [InlineData("{ }", ": needs exactly one of all, any, not, flag and column")]
    [InlineData("""{ "flag": "prospectiv" }""", "flag: 'prospectiv' is no flag that stands earlier in the file (loyal, large, engaged, prospective)")]
    [InlineData("""{ "flag": "own_0" }""", "flag: 'own_0' is no flag that stands earlier in the file (loyal, large, engaged, prospective)")]
    [InlineData("""{ "column": "revenue", "above": { "percentile": 100 } }""", "above.percentile: must lie from 0.0001 to 99.9999, not 100")]
    [InlineData("""{ "column": "revenue", "above": { "percentile": 95, "median": "margin" } }""", "above: needs exactly one of percentile, median, decileMedian and column")]
    [InlineData("""{ "column": "revenue", "above": { "median": "margn" } }""", "above.median: 'margn' is not a column of fact_customer_snapshot that a rule can use; nearest: margin")]
    [InlineData("""{ "column": "revenue", "above": { "median": "margin", "of": "margin" } }""", "above.of: goes with percentile only")]
    [InlineData("""{ "column": "lifecycle", "equals": { "median": "lifecycle" } }""", "equals: lifecycle (Text) has no percentiles")]
    [InlineData("""{ "column": "revenue", "above": { "column": "last_order_on" } }""", "above: revenue (Number) cannot be compared with last_order_on (Date)")]
    [InlineData("""{ "column": "last_order_on", "above": { "column": "first_order_on", "times": 2 } }""", "above: first_order_on (Date) cannot be multiplied")]
    [InlineData("""{ "column": "revenue", "above": { "column": "margin", "times": 0.00000001 } }""", "above.times: may have at most 15 digits before and 6 after the point")]
    public void A_wrong_condition_says_where_and_what(string condition, string problem) =>
        Should.Throw<SegmentRulesException>(() => TinyRules.WithOwn(condition)).Problems
            .Select(p => p.ToString()).ShouldContain(p => p.StartsWith("flags[4].rule", StringComparison.Ordinal) && p.Contains(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"score\": [{ \"column\": \"lifecycle\", \"from\": 0, \"to\": 1 }]", "score[0]: lifecycle (Text) cannot be scored: only numbers can")]
    [InlineData("\"score\": [{ \"column\": \"frequency\", \"from\": 0 }]", "score[0]: needs the property 'to'")]
    [InlineData("\"score\": [{ \"column\": \"frequency\", \"from\": 0, \"to\": 1, \"weight\": 0 }]", "score[0].weight: must lie from 0.001 to 1000, not 0")]
    [InlineData("\"score\": []", "score: the list needs at least 1 item(s)")]
    [InlineData("\"reasons\": [{ \"code\": \"x\", \"text\": { \"en\": \"X\" } }]", "reasons[0].text: needs the property 'ru'")]
    [InlineData("\"reasons\": [{ \"code\": \"lost\", \"text\": { \"en\": \"X\", \"ru\": \"X\" } }]", "reasons[0].code: the code 'lost' is taken")]
    [InlineData(
        "\"reasons\": [{ \"code\": \"x\", \"text\": { \"en\": \"X\", \"ru\": \"X\" } }, { \"code\": \"y\", \"text\": { \"en\": \"Y\", \"ru\": \"Y\" } }]",
        "reasons[0]: without 'when' it holds always, so it must be the last")]
    public void A_wrong_grading_says_where_and_what(string grading, string problem) =>
        TinyRules.Problems(TinyRules.Graded(grading)).ShouldContain(p => p.StartsWith("flags[0].", StringComparison.Ordinal) && p.Contains(problem, StringComparison.Ordinal));
}
