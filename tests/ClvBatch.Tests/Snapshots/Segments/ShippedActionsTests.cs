namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>The actions of config/segments.json, each for a customer made for it.</summary>
public sealed class ShippedActionsTests : SegmentFixture
{
    private static readonly Customer Active = new(0) { Frequency = 4, ProbabilityAlive = 0.9, ResidualClv = 10, GapVariation = 0.9, CategoryBreadth = 4 };

    private static readonly Customer Large = Active with { Revenue12m = 1000 };

    private static readonly (Customer Customer, string Action)[] Expected =
    [
        (Active with { ProbabilityAlive = 0.3 }, "win_back"),
        (Active with { ProbabilityAlive = 0.3, ResidualClv = 0 }, "let_go"),
        (Active with { ProbabilityAlive = 0.1 }, "let_go"),
        (Large with { ProbabilityAlive = 0.1 }, "win_back"),
        (Large, "personal_offer"),
        (Active with { Interactions90d = 2 }, "ask_referral"),
        (Active with { Interactions90d = 2, ProbabilityAlive = 0.6 }, "remind"),
        (Active with { GapVariation = 0.1 }, "loyalty_programme"),
        (Active with { CategoryBreadth = 2, NextCategories = 1, ResidualClv = 20 }, "cross_sell"),
        (Active with { CategoryBreadth = 4, ResidualClv = 20 }, "keep_serving"),
        (Active with { CategoryBreadth = 4, ResidualClv = 20, ProbabilityAlive = 0.5 }, "remind"),
        (Active with { CategoryBreadth = 2, NextCategories = 0, ResidualClv = 20 }, "keep_serving"),
        (Active with { CategoryBreadth = 5, ResidualClv = 20 }, "keep_serving"),
        (Active with { Frequency = 0, GapVariation = null, DaysSinceLastOrder = 5, ProbabilityAlive = 1 }, "second_order"),
        (Customer.WithoutOrder(0), "let_go"),
    ];

    [Fact]
    public void Each_customer_gets_the_first_action_that_fits()
    {
        Segment([.. Expected.Select((e, i) => e.Customer with { Key = i })]);

        Column<string>("recommended_action").ShouldBe(Expected.Select(e => e.Action));
    }

    [Fact]
    public void Every_action_has_its_texts_and_the_last_is_for_everybody_else()
    {
        Segment([new(1)]);

        Column<string>("code", "bi.dim_action", "sort_order").ShouldBe(
            ["win_back", "let_go", "personal_offer", "ask_referral", "loyalty_programme", "cross_sell", "second_order", "remind", "keep_serving"]);
        Column<bool>("distinct name_en <> name_ru and meaning_en <> meaning_ru", "bi.dim_action", "1").ShouldBe([true]);
    }

    [Fact]
    public void The_dimension_names_leads_and_the_ends_of_a_migration()
    {
        Segment([new(1)]);

        Column<string>("code", "bi.dim_segment where kind in ('lead', 'migration')", "sort_order").ShouldBe(["potential", "entered", "left"]);
    }
}
