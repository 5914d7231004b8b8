namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>The flags of config/segments.json, each condition met and missed, worked out by hand.</summary>
public sealed class ShippedFlagsTests : SegmentFixture
{
    [Fact]
    public void Loyal_needs_repeats_life_and_a_steady_rhythm_or_a_referral()
    {
        Customer loyal = new(1) { Frequency = 3, ProbabilityAlive = 0.7, GapVariation = 0.2 };
        Segment(
        [
            loyal,
            loyal with { Key = 2, Frequency = 2 },
            loyal with { Key = 3, ProbabilityAlive = 0.69 },
            loyal with { Key = 4, GapVariation = 0.5 },
            loyal with { Key = 5, GapVariation = 0.9, Referrals = 1 },
            loyal with { Key = 6, GapVariation = null, Referrals = 0 },
            loyal with { Key = 7, GapVariation = 0.9 },
            loyal with { Key = 8, GapVariation = 0.9 },
        ]);

        // Gap variations 0.2 0.2 0.2 0.5 0.9 0.9 0.9: the median is 0.5, and steadier means below it.
        Column<bool>("is_loyal").ShouldBe([true, false, false, false, true, false, false, false]);
    }

    [Fact]
    public void Large_is_the_upper_twentieth_by_revenue_or_occasion()
    {
        // Of 20 values the 95th percentile is the 19th: two customers reach it by revenue, and customer 1 by occasion with customer 2.
        Segment([.. Enumerable.Range(1, 20).Select(i => new Customer(i) { Revenue12m = i * 10, MeanOccasionValue = 100 - i })]);

        Column<int>("customer_key", "customer_segments where is_large").ShouldBe([1, 2, 19, 20]);
        Column<string>("primary_segment", "customer_segments where is_large").ShouldAllBe(segment => segment == "large");
    }

    [Fact]
    public void Nobody_is_large_where_all_are_equal()
    {
        Segment([.. Enumerable.Range(1, 20).Select(i => new Customer(i) { Revenue12m = 0, MeanOccasionValue = 10 })]);

        Column<bool>("is_large").ShouldAllBe(large => !large);
    }

    [Fact]
    public void Engaged_takes_part_twice_in_the_window()
    {
        Segment([new(1) { Interactions90d = 2 }, new(2) { Interactions90d = 1 }, new(3) { Interactions90d = null }]);

        Column<bool>("is_active").ShouldBe([true, false, false]);
    }

    [Fact]
    public void Prospective_buys_half_the_range_of_its_value_decile()
    {
        // Ten values of four customers each: the customers of one value share a decile, whose median breadth (2nd of 2 4 4 6) is 4.
        int[] breadth = [2, 4, 6, 4];
        Customer[] customers =
        [
            .. Enumerable.Range(0, 40).Select(i => new Customer(i)
            {
                ResidualClv = 1 + (i / 4),
                CategoryBreadth = breadth[i % 4],
                ProbabilityAlive = i == 36 ? 0.49 : 0.5,
            }),
        ];
        Segment(customers);

        Column<int>("customer_key", "customer_segments where is_prospective").ShouldBe([20, 24, 28, 32]);
    }

    [Fact]
    public void Primary_segment_is_the_first_flag_that_is_set_else_the_lifecycle()
    {
        Customer loyal = new(1) { Frequency = 5, ProbabilityAlive = 0.9, GapVariation = 0.1, Interactions90d = 3, MeanOccasionValue = 1 };
        Segment(
        [
            loyal,
            loyal with { Key = 2, GapVariation = 0.8 },
            loyal with { Key = 3, GapVariation = 0.8, Interactions90d = 0 },
            loyal with { Key = 4, GapVariation = 0.8, Interactions90d = 0, ProbabilityAlive = 0.1, MeanOccasionValue = 2, Revenue12m = 5 },
            loyal with { Key = 5, GapVariation = 0.8, Interactions90d = 0, ProbabilityAlive = 0.1, MeanOccasionValue = 0 },
        ]);

        Column<string>("primary_segment").ShouldBe(["loyal", "engaged", "active", "large", "lost"]);
    }
}
