using ClvBatch.Models.Survival;

namespace ClvBatch.Tests.Models.Survival;

public sealed class KaplanMeierCurveTests
{
    // 15 leads: 4 convert on day 10, 5 are seen for 10 days only, 2 convert on day 20, 4 are open after 394 days.
    private static readonly KaplanMeierCurve Leads = KaplanMeierCurve.Of([new(10, 4, 5), new(20, 2, 0), new(394, 0, 4)]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 4.0 / 15)]
    [InlineData(19, 4.0 / 15)]
    [InlineData(20, 1 - (11.0 / 15 * 4 / 6))]
    [InlineData(180, 1 - (11.0 / 15 * 4 / 6))]
    [InlineData(1000, 1 - (11.0 / 15 * 4 / 6))]
    public void Share_is_that_computed_by_hand(int day, double share) => Leads.EventShare(day).ShouldBe(share, 1e-15);

    [Fact]
    public void Standard_error_is_that_computed_by_hand() =>
        Leads.StandardError(180).ShouldBe(11.0 / 15 * 4 / 6 * Math.Sqrt((4.0 / (15 * 11)) + (2.0 / (6 * 4))), 1e-15);

    [Theory]
    [InlineData(0, 1 - (11.0 / 15 * 4 / 6))]
    [InlineData(10, 1.0 / 3)]
    [InlineData(20, 0)]
    [InlineData(180, 0)]
    public void Open_lead_converts_with_what_its_age_leaves(int age, double probability) => Leads.ConditionalShare(age, 180).ShouldBe(probability, 1e-15);

    [Fact]
    public void Nobody_gives_a_share_of_nothing() => KaplanMeierCurve.Of([]).ShouldSatisfyAllConditions(
        curve => curve.EventShare(180).ShouldBe(0), curve => curve.StandardError(180).ShouldBe(0), curve => curve.LastDay.ShouldBe(-1));

    [Fact]
    public void Everybody_gives_one_without_an_error() => KaplanMeierCurve.Of([new(3, 5, 0)]).ShouldSatisfyAllConditions(
        curve => curve.EventShare(3).ShouldBe(1), curve => curve.StandardError(3).ShouldBe(0), curve => curve.ConditionalShare(3, 9).ShouldBe(0));

    [Fact]
    public void Counts_below_zero_are_refused() => Should.Throw<ArgumentException>(() => KaplanMeierCurve.Of([new(3, -1, 0)]));

    [Fact]
    public void Without_censoring_it_is_the_plain_share_with_the_binomial_error()
    {
        Random random = new(1);
        for (int trial = 0; trial < 2000; trial++)
        {
            int[] days = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(0, 30))];
            int day = random.Next(0, 30);
            KaplanMeierCurve curve = KaplanMeierCurve.Of(days.Select(d => new DurationCount(d, 1, 0)));
            double share = days.Count(d => d <= day) / (double)days.Length;
            curve.EventShare(day).ShouldBe(share, 1e-12);
            curve.StandardError(day).ShouldBe(Math.Sqrt(share * (1 - share) / days.Length), 1e-12);
        }
    }

    [Fact]
    public void Shares_rise_and_stay_between_0_and_1()
    {
        Random random = new(2);
        for (int trial = 0; trial < 2000; trial++)
        {
            KaplanMeierCurve curve = KaplanMeierCurve.Of(
                Enumerable.Range(0, random.Next(1, 20)).Select(_ => new DurationCount(random.Next(0, 40), random.Next(0, 4), random.Next(0, 4))));
            double[] shares = [.. Enumerable.Range(0, 45).Select(curve.EventShare)];
            shares.ShouldBeInOrder();
            shares.ShouldAllBe(share => share >= 0 && share <= 1);
        }
    }
}
