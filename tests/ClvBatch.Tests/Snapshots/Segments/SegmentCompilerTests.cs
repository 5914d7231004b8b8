using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>Each form of a condition on five customers, the result worked out by hand.</summary>
public sealed class SegmentCompilerTests : SegmentFixture
{
    // Key 1 to 5; days since the last order 10 20 30 40 50; the fifth has no referrals on record.
    private static readonly Customer[] Customers =
    [
        .. Enumerable.Range(1, 5).Select(i => new Customer(i)
        {
            Frequency = i,
            DaysSinceLastOrder = i * 10,
            Revenue = i * 100,
            Margin = (6 - i) * 50,
            Referrals = i == 5 ? null : i % 2,
            ResidualClv = i,
            ProbabilityAlive = i / 5.0,
        }),
        Customer.WithoutOrder(6),
    ];

    private static readonly (string Condition, string Keys)[] Expected =
    [
        ("""{ "column": "frequency", "equals": 3 }""", "3"),
        ("""{ "column": "frequency", "differs": 3 }""", "1 2 4 5"),
        ("""{ "column": "frequency", "atLeast": 4 }""", "4 5"),
        ("""{ "column": "frequency", "above": 4 }""", "5"),
        ("""{ "column": "frequency", "atMost": 2 }""", "1 2"),
        ("""{ "column": "frequency", "below": 2 }""", "1"),
        ("""{ "column": "frequency", "above": 1, "below": 4.5 }""", "2 3 4"),
        ("""{ "column": "frequency", "oneOf": [1, 5, 9] }""", "1 5"),
        ("""{ "column": "p_alive", "atLeast": 0.600000000000 }""", "3 4 5"),
        ("""{ "column": "frequency", "above": -0.5 }""", "1 2 3 4 5"),
        ("""{ "column": "referrals", "known": true }""", "1 2 3 4"),
        ("""{ "column": "referrals", "known": false }""", "5 6"),
        ("""{ "column": "referrals", "atLeast": 1 }""", "1 3"),
        ("""{ "not": { "column": "referrals", "atLeast": 1 } }""", "2 4 5 6"),
        ("""{ "column": "last_order_on", "above": "2026-10-21" }""", "1 2"),
        ("""{ "column": "last_order_on", "equals": { "column": "last_order_on" } }""", "1 2 3 4 5"),
        ("""{ "column": "lifecycle", "equals": "no_purchase" }""", "6"),
        ("""{ "column": "lifecycle", "oneOf": ["active", "at_risk"] }""", "1 2 4 5"),
        ("""{ "column": "revenue", "above": { "column": "margin" } }""", "3 4 5"),
        ("""{ "column": "revenue", "atMost": { "column": "margin", "times": 2.5 } }""", "1 2 3 6"),
        ("""{ "column": "revenue", "atLeast": { "percentile": 80 } }""", "4 5"),
        ("""{ "column": "revenue", "atLeast": { "percentile": 81 } }""", "5"),
        ("""{ "column": "revenue", "above": { "percentile": 20, "of": "margin", "times": 8 } }""", "5"),
        ("""{ "column": "revenue", "above": { "median": "revenue" } }""", "4 5"),
        ("""{ "column": "last_order_on", "atLeast": { "median": "last_order_on" } }""", "1 2 3"),
        ("""{ "column": "value_decile", "above": { "median": "value_decile" } }""", "4 5"),
        ("""{ "column": "frequency", "atLeast": { "decileMedian": "frequency" } }""", "1 2 3 4 5"),
        ("""{ "all": [{ "column": "frequency", "above": 1 }, { "column": "frequency", "below": 4 }] }""", "2 3"),
        ("""{ "any": [{ "column": "frequency", "above": 4 }, { "column": "frequency", "below": 2 }] }""", "1 5"),
        ("""{ "all": [{ "flag": "prospective" }, { "not": { "flag": "loyal" } }] }""", ""),
        ("""{ "any": [{ "flag": "loyal" }, { "all": [{ "flag": "engaged" }, { "column": "frequency", "below": 2 }] }] }""", "1 3 4 5"),
    ];

    [Fact]
    public void A_condition_selects_its_customers()
    {
        Segment(Customers, TinyRules.WithOwn([.. Expected.Select(e => e.Condition)]));

        for (int i = 0; i < Expected.Length; i++)
            string.Join(' ', Column<int>("customer_key", $"customer_flags where segment = 'own_{i}'")).ShouldBe(Expected[i].Keys, Expected[i].Condition);
    }

    [Fact]
    public void A_flag_of_ones_own_counts_in_the_primary_segment_the_dimension_and_the_figures()
    {
        SegmentRules rules = TinyRules.WithOwn("""{ "column": "frequency", "atLeast": 2 }""");
        Segment(Customers, rules with { Primary = ["own_0"] });

        Column<string>("primary_segment", "bi.fact_customer_snapshot where customer_key in (1, 2)").ShouldBe(["at_risk", "own_0"]);
        Column<string>("kind", "bi.dim_segment where code = 'own_0'", "1").ShouldBe(["custom"]);
        Column<long>("customers", "bi.fact_segment_snapshot where segment = 'own_0'", "kind").ShouldBe([4, 4]);
    }

    [Fact]
    public void The_same_rules_give_the_same_text() =>
        SegmentCompiler.Compile(ShippedRules.Rules, "en").Statements.ShouldBe(SegmentCompiler.Compile(ShippedRules.Rules, "en").Statements);

    [Fact]
    public void The_culture_chooses_the_texts_that_have_no_language_in_their_name()
    {
        Segment([new(1)], culture: "ru");
        Column<bool>("distinct meaning = meaning_ru and recommended_action = recommended_action_ru", "bi.dim_segment", "1").ShouldBe([true]);

        Segment([new(1)], culture: "en");
        Column<bool>("distinct meaning = meaning_en and recommended_action = recommended_action_en", "bi.dim_segment", "1").ShouldBe([true]);
        Should.Throw<ArgumentException>(() => SegmentCompiler.Compile(ShippedRules.Rules, "de"));
    }

    [Fact]
    public void Every_column_of_the_snapshot_that_rules_do_not_decide_can_be_named()
    {
        string[] kinds = ["loyal", "large", "active", "prospective"];
        string[] decided = [.. kinds.SelectMany(k => (string[])[$"is_{k}", $"{k}_score", $"{k}_reason"]), "primary_segment", "recommended_action"];
        IReadOnlyList<string> columns = Column<string>("column_name", "information_schema.columns where table_name = 'fact_customer_snapshot'", "1");

        SnapshotColumn.All.Keys.ShouldBe(columns.Except(decided), ignoreOrder: true);
    }
}
