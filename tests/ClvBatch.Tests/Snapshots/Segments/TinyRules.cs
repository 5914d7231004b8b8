using System.Globalization;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>The smallest valid rule file, as text that tests change one place of.</summary>
internal static class TinyRules
{
    private const string Texts = """ "name": { "en": "N", "ru": "Н" }, "meaning": { "en": "M", "ru": "М" }, "action": { "en": "A", "ru": "Д" } """;

    private const string ActionTexts = """ "name": { "en": "N", "ru": "Н" }, "meaning": { "en": "M", "ru": "М" } """;

    public static string Json { get; } = $$"""
        {
          "version": 1,
          "lifecycle": {
            "activeFrom": 0.7, "coolingFrom": 0.5, "atRiskFrom": 0.2,
            "states": { {{string.Join(", ", LifecycleRules.States.Select(s => $"\"{s}\": {{ {Texts} }}"))}} }
          },
          "rfm": { "segments": [
            { "code": "rfm_high", "recency": [3, 5], "frequencyMonetary": [1, 5], {{Texts}} },
            { "code": "rfm_low", "recency": [1, 2], "frequencyMonetary": [1, 5], {{Texts}} }
          ] },
          "flags": [
            { "code": "loyal", "publishes": "is_loyal", "rule": { "column": "frequency", "atLeast": 3 }, {{Texts}} },
            { "code": "large", "publishes": "is_large", "rule": { "column": "revenue", "atLeast": { "percentile": 95 } }, {{Texts}} },
            { "code": "engaged", "publishes": "is_active", "rule": { "column": "referrals", "atLeast": 1 }, {{Texts}} },
            { "code": "prospective", "publishes": "is_prospective", "rule": { "column": "p_alive", "atLeast": 0.5 }, {{Texts}} }
          ],
          "primary": ["large", "loyal"],
          "potential": { {{Texts}} },
          "migration": { "entered": { {{Texts}} }, "left": { {{Texts}} } },
          "nextCategory": {
            "minAlive": 0.5, "minSupport": 2, "minLift": 1.2, "minComparable": 2, "windowMonths": 12, "linksPerCategory": 10, "perCustomer": 3
          },
          "actions": [
            { "code": "care", "when": { "column": "referrals", "atLeast": 2 }, {{ActionTexts}} },
            { "code": "rest", {{ActionTexts}} }
          ],
          "retention": { "uplift": 0.1 }
        }
        """;

    public static string Label => Texts;

    /// <summary>The file with one place changed; the place must exist, so that a test cannot miss its aim.</summary>
    public static string With(string place, string replacement)
    {
        int at = Json.IndexOf(place, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"'{place}' is not in the rules");
        return string.Concat(Json.AsSpan(0, at), replacement, Json.AsSpan(at + place.Length));
    }

    /// <summary>The file with a score or reasons given to its first flag, loyal: frequency of 3 or more.</summary>
    public static string Graded(string grading)
    {
        const string Rule = """"rule": { "column": "frequency", "atLeast": 3 }"""";
        return With(Rule, $"{Rule}, {grading}");
    }

    /// <summary>The rules with flags of the user's own, own_0, own_1, …, one per condition.</summary>
    public static SegmentRules WithOwn(params ReadOnlySpan<string> conditions)
    {
        string own = "";
        for (int i = 0; i < conditions.Length; i++)
            own += string.Create(CultureInfo.InvariantCulture, $", {{ \"code\": \"own_{i}\", \"rule\": {conditions[i]}, {Texts} }}");
        string last = $$"""{ "column": "p_alive", "atLeast": 0.5 }, {{Texts}} }""";
        return SegmentRules.Parse(With(last, last + own), "test");
    }

    /// <summary>What is wrong with the file.</summary>
    public static IReadOnlyList<string> Problems(string json) =>
        [.. Should.Throw<SegmentRulesException>(() => SegmentRules.Parse(json, "test")).Problems.Select(p => p.ToString())];
}
