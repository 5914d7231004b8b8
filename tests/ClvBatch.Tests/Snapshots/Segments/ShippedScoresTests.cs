namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>Scores of the shipped rules, by hand: customer i has figures that rise with i, so that every percentile is a customer's number.</summary>
public sealed class ShippedScoresTests : SegmentFixture
{
    [Theory]
    // 15 of 19 purchases; half of the way from 0.5 to 1 and a half of that; 0.75 between 0.95 and 0.05; a referral at half weight: over 3.5.
    [InlineData("loyal_score", 15, ((15 / 19.0) + 0.75 + (0.2 / 0.9) + 0.5) / 3.5)]
    [InlineData("loyal_score", 10, ((10 / 19.0) + 0.5 + 0.5 + 0) / 3.5)]
    [InlineData("loyal_score", 20, (1 + 1 + 0 + 0) / 3.5)]
    // From the median, 10, to the 99th percentile, 20, in revenue and in the size of a purchase.
    [InlineData("large_score", 10, 0)]
    [InlineData("large_score", 15, 0.5)]
    [InlineData("large_score", 17, (0.7 + 0.7) / 2)]
    // i modulo 5 interactions of 4; a referral at half weight.
    [InlineData("active_score", 13, 0.75 / 1.5)]
    [InlineData("active_score", 14, 1 / 1.5)]
    [InlineData("active_score", 15, 0.5 / 1.5)]
    public void Score_of_twenty_customers(string score, int customer, double value)
    {
        Segment([.. Enumerable.Range(1, 20).Select(i => new Customer(i)
        {
            Frequency = i,
            ProbabilityAlive = 0.5 + (i / 40.0),
            GapVariation = i / 20.0,
            Referrals = i == 15 ? 1 : 0,
            Revenue12m = i,
            MeanOccasionValue = 2 * i,
            Interactions90d = i % 5,
        })]);
        Column<double>(score, $"bi.fact_customer_snapshot where customer_key = {customer}").Single().ShouldBe(value, 5e-5, "rounded to four digits");
    }

    [Theory]
    // The eighth decile has 2, 3 and 5 categories. P(alive) 52/60, decile 8 between 5 and 10, 2 categories between 3 and 1, 2 offers of 3 at half weight.
    [InlineData(22, ((22 / 30.0) + 0.6 + 0.5 + (2 / 6.0)) / 3.5)]
    [InlineData(23, ((23 / 30.0) + 0.6 + 0 + (2 / 6.0)) / 3.5)]
    [InlineData(24, ((24 / 30.0) + 0.6 + 0 + (2 / 6.0)) / 3.5)]
    public void Score_of_those_who_buy_part_of_the_range(int customer, double value)
    {
        Segment([.. Enumerable.Range(1, 30).Select(i => new Customer(i)
        {
            ResidualClv = i,
            ProbabilityAlive = 0.5 + (i / 60.0),
            CategoryBreadth = i switch { 22 => 2, 23 => 3, 24 => 5, _ => 4 },
            NextCategories = 2,
        })]);
        Column<double>("prospective_score", $"bi.fact_customer_snapshot where customer_key = {customer}").Single().ShouldBe(value, 5e-5, "rounded to four digits");
    }
}
