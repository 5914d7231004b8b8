namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>Scores, deciles, lifecycle and retention spend against numbers worked out by hand.</summary>
public sealed class SegmentScoresTests : SegmentFixture
{
    [Fact]
    public void Ten_different_customers_make_five_pairs()
    {
        Segment([.. Enumerable.Range(1, 10).Select(i => new Customer(i) { DaysSinceLastOrder = i, Frequency = i, MeanOccasionValue = i * 1.5, ResidualClv = i })]);

        Column<int>("r_score").ShouldBe([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
        Column<int>("f_score").ShouldBe([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        Column<int>("m_score").ShouldBe([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        Column<int>("value_decile").ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }

    [Fact]
    public void Equal_values_share_a_score_and_fall_to_the_lower_side()
    {
        // Frequency: bounds at positions 2, 4, 6, 8 of 0 0 0 0 0 0 1 1 2 5 are 0 0 0 1. Days: of 1 1 1 1 1 1 2 2 3 9 they are 1 1 1 2.
        int[] frequency = [0, 0, 0, 0, 0, 0, 1, 1, 2, 5];
        int[] days = [1, 1, 1, 1, 1, 1, 2, 2, 3, 9];
        Segment([.. Enumerable.Range(0, 10).Select(i => new Customer(i) { Frequency = frequency[i], DaysSinceLastOrder = days[i] })]);

        Column<int>("f_score").ShouldBe([1, 1, 1, 1, 1, 1, 4, 4, 5, 5]);
        Column<int>("r_score").ShouldBe([5, 5, 5, 5, 5, 5, 2, 2, 1, 1]);
        Column<int>("m_score").ShouldAllBe(score => score == 1);
        Column<int>("value_decile").ShouldAllBe(decile => decile == 1);
    }

    [Fact]
    public void Rfm_names_follow_recency_and_the_mean_of_frequency_and_value()
    {
        // Five customers: scores R 5 4 3 2 1; F 5 4 3 2 1; M 5 3 1 2 4; rounded mean of F and M 5, 4 (3.5), 2, 2, 3 (2.5).
        double[] value = [50, 30, 10, 20, 40];
        Segment([.. Enumerable.Range(0, 5).Select(i => new Customer(i) { DaysSinceLastOrder = i + 1, Frequency = 9 - i, MeanOccasionValue = value[i] })]);

        Column<string>("rfm_segment").ShouldBe(["rfm_champions", "rfm_loyal", "rfm_about_to_sleep", "rfm_hibernating", "rfm_at_risk"]);
    }

    [Fact]
    public void A_customer_without_an_order_has_no_scores_and_no_value()
    {
        Segment([new(1) { ResidualClv = 5 }, Customer.WithoutOrder(2)]);

        Rows(
            "select r_score is null and f_score is null and m_score is null and rfm_segment is null and value_decile is null and cumulative_value_share is null "
            + "and max_retention_spend is null, lifecycle, primary_segment from customer_segments where customer_key = 2",
            r => (r.Get<bool>(0), r.Get<string>(1), r.Get<string>(2))).ShouldBe([(true, "no_purchase", "no_purchase")]);
        Column<double?>("cumulative_value_share").ShouldBe([1, null]);
    }

    [Fact]
    public void Lifecycle_bounds_belong_to_the_better_state()
    {
        double[] alive = [1, 0.7, 0.69, 0.5, 0.49, 0.2, 0.19, 0];
        Segment([.. alive.Select((p, i) => new Customer(i) { Frequency = 2, ProbabilityAlive = p })]);

        Column<string>("lifecycle").ShouldBe(["active", "active", "cooling", "cooling", "at_risk", "at_risk", "lost", "lost"]);
    }

    [Fact]
    public void New_is_one_occasion_younger_than_the_gap_expected_after_a_first_order()
    {
        Segment(
        [
            new(1) { Frequency = 0, DaysSinceLastOrder = 29, ExpectedGapDays = 29.5, ProbabilityAlive = 0.3 },
            new(2) { Frequency = 0, DaysSinceLastOrder = 30, ExpectedGapDays = 30, ProbabilityAlive = 0.3 },
            new(3) { Frequency = 1, DaysSinceLastOrder = 1, ExpectedGapDays = 3, ProbabilityAlive = 0.9 },
            new(4) { Frequency = 0, DaysSinceLastOrder = 400, ExpectedGapDays = 900, ProbabilityAlive = 0.1 },
        ]);

        Column<string>("lifecycle").ShouldBe(["new", "at_risk", "active", "lost"]);
    }

    [Fact]
    public void Reactivated_was_lost_and_has_ordered_since()
    {
        Previous(
            (1, "lost", AsOf.AddDays(-400)), (2, "lost", AsOf.AddDays(-5)), (3, "at_risk", AsOf.AddDays(-400)), (4, "reactivated", AsOf.AddDays(-400)));
        Segment([.. Enumerable.Range(1, 5).Select(i => new Customer(i) { Frequency = 3, DaysSinceLastOrder = 5, ProbabilityAlive = 0.9 })]);

        Column<string>("lifecycle").ShouldBe(["reactivated", "active", "active", "active", "active"]);
    }

    [Fact]
    public void Cumulative_share_runs_from_the_most_valuable_ties_by_key()
    {
        // 50 + 30 + 10 + 10 = 100; customer 9 loses money and adds nothing.
        Segment(
        [
            new(4) { ResidualClv = 10 }, new(3) { ResidualClv = 10 }, new(2) { ResidualClv = 50 }, new(1) { ResidualClv = 30 }, new(9) { ResidualClv = -7 },
        ]);

        Column<double>("cumulative_value_share").ShouldBe([0.8, 0.5, 0.9, 1, 1]);
    }

    [Fact]
    public void Without_any_value_there_is_no_share()
    {
        Segment([new(1), new(2)]);

        Column<double?>("cumulative_value_share").ShouldBe([null, null]);
    }

    [Fact]
    public void Retention_spend_is_uplift_times_the_loss_it_prevents()
    {
        // 0.1 × (1 − 0.4) × 80 / 0.4 = 12; 0.1 × (1 − 1) × 80 = 0; with P(alive) 0 the value given alive is unknown.
        Segment(
        [
            new(1) { ProbabilityAlive = 0.4, ResidualClv = 80 }, new(2) { ProbabilityAlive = 1, ResidualClv = 80 }, new(3) { ProbabilityAlive = 0, ResidualClv = 0 },
        ]);

        Column<decimal?>("max_retention_spend").ShouldBe([12m, 0m, null]);
    }
}
