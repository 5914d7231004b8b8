using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>Scores and reasons of flags, and the segments of the user's own, against numbers worked out by hand.</summary>
public sealed class FlagGradingTests : SegmentFixture
{
    private const string Score = """
        "score": [
          { "column": "frequency", "from": 0, "to": 10 },
          { "column": "gap_variation", "from": 1, "to": 0, "weight": 3 }
        ]
        """;

    private const string Reasons = """
        "reasons": [
          { "code": "often", "when": { "column": "frequency", "atLeast": 5 }, "text": { "en": "Often", "ru": "Часто" } },
          { "code": "enough", "text": { "en": "Enough", "ru": "Достаточно" } }
        ]
        """;

    [Fact]
    public void A_score_is_the_weighted_mean_of_ramps_whatever_the_flag()
    {
        // (0.4 + 3 × 0.5) / 4; (1 + 0) / 4, no gap known; beyond both ends 0; nothing known.
        Segment(
            [new(1) { Frequency = 4, GapVariation = 0.5 }, new(2) { Frequency = 12 }, new(3) { Frequency = 0, GapVariation = 2 }, Customer.WithoutOrder(4)],
            SegmentRules.Parse(TinyRules.Graded(Score), "test"));

        Column<double?>("loyal_score").ShouldBe([0.475, 0.25, 0, null]);
        Column<bool>("is_loyal").ShouldBe([true, true, false, false]);
        Column<bool>("distinct large_score is null", orderBy: "1").ShouldBe([true]);
    }

    [Fact]
    public void A_ramp_between_equal_ends_is_a_step()
    {
        Segment(
            [new(1) { Frequency = 4 }, new(2) { Frequency = 5 }, new(3) { Frequency = 6 }],
            SegmentRules.Parse(TinyRules.Graded("""  "score": [{ "column": "frequency", "from": { "median": "frequency" }, "to": 5 }] """), "test"));

        Column<double?>("loyal_score").ShouldBe([0, 1, 1]);
    }

    [Fact]
    public void The_first_reason_that_holds_is_given_where_the_flag_is_set()
    {
        Segment([new(1) { Frequency = 4 }, new(2) { Frequency = 12 }, new(3) { Frequency = 2 }], SegmentRules.Parse(TinyRules.Graded(Reasons), "test"));

        Column<string?>("loyal_reason").ShouldBe(["enough", "often", null]);
        Column<string?>("prospective_reason").ShouldBe(["prospective", "prospective", "prospective"]);
        Column<string>("name_ru", "bi.dim_segment where kind = 'reason'", "sort_order").ShouldBe(["Часто", "Достаточно"]);
    }

    [Fact]
    public void Shipped_scores_rank_and_stay_within_0_and_1()
    {
        Segment([.. Enumerable.Range(0, 20).SelectMany(seed => RandomCustomers.Make(seed)).Select((c, i) => c with { Key = i })]);

        foreach (string kind in (string[])["loyal", "large", "active", "prospective"])
        {
            Column<int>("customer_key", $"customer_segments where not {kind}_score between 0 and 1").ShouldBeEmpty(kind);
            Column<bool>("is_reason", $"(select bool_and({kind}_reason is null or {kind}_reason in (select code from bi.dim_segment)) as is_reason from customer_segments)", "1")
                .ShouldBe([true], kind);
            Column<int>("customer_key", $"customer_segments where is_{kind} <> ({kind}_reason is not null)").ShouldBeEmpty(kind);
        }
    }

    [Fact]
    public void The_example_of_the_README_works_beside_the_shipped_rules()
    {
        string readme = File.ReadAllText(RepositoryRoot.File("src/ClvBatch.Snapshots/Segments/README.md"));
        string example = readme[readme.IndexOf("{\n  \"code\": \"large_and_late\"", StringComparison.Ordinal)..];
        string shipped = File.ReadAllText(RepositoryRoot.File("config/segments.json"));
        string rules = shipped.Replace(
            "\n  ],\n\n  // The one segment of a customer", $",\n{example[..example.IndexOf("```", StringComparison.Ordinal)]}\n  ],\n\n  // The one", StringComparison.Ordinal);

        Segment(
            [.. Enumerable.Range(1, 20).Select(i => new Customer(i) { Revenue12m = i, ResidualClv = i * 10, ExpectedGapDays = 30, DaysSinceLastOrder = i == 19 ? 60 : 61 })],
            SegmentRules.Parse(rules, "segments.json"));

        // Of 20 the upper twentieth by revenue are 19 and 20; the 99th percentile of the residual value is 200.
        Rows(
            "select customer_key, segment, score, reason from bi.fact_customer_segment",
            r => (r.Get<int>(0), r.Get<string>(1), r.Get<double?>(2), r.Get<string>(3))).ShouldBe([(20, "large_and_late", 1, "large_and_late")]);
    }

    [Fact]
    public void A_segment_of_ones_own_lists_its_customers_and_counts()
    {
        // Large, and waiting more than twice its usual gap. Of 20 the upper twentieth by revenue are 19 and 20.
        SegmentRules rules = TinyRules.WithOwn(
            """{ "all": [{ "flag": "large" }, { "column": "days_since_last_order", "above": { "column": "expected_gap_days", "times": 2 } }] }""");
        Segment(
            [.. Enumerable.Range(1, 20).Select(i => new Customer(i) { Revenue = i * 10, Revenue12m = i, ExpectedGapDays = 30, DaysSinceLastOrder = i == 19 ? 60 : 61 })],
            rules);

        Rows(
            "select snapshot_date, customer_key, segment, score, reason from bi.fact_customer_segment",
            r => (r.Get<DateOnly>(0), r.Get<int>(1), r.Get<string>(2), r.Get<double?>(3), r.Get<string>(4))).ShouldBe([(AsOf, 20, "own_0", null, "own_0")]);
        Rows(
            "select customers, revenue_12m from bi.fact_segment_snapshot where kind = 'custom'", r => (r.Get<long>(0), r.Get<decimal>(1))).ShouldBe([(1, 20m)]);
    }
}
