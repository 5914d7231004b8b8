using ClvBatch.Models.Simulation;
using ClvBatch.Pipeline.Alerts;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Pipeline.Alerts;

public sealed class AlertJudgmentTests
{
    private static readonly AlertRule Rule = new()
    {
        Code = "rule",
        Test = "test",
        Severity = AlertSeverity.Info,
        Confidence = 0.99,
        Minimum = 0.1,
        Message = new LocalizedText("", ""),
        LookAt = new LocalizedText("", ""),
    };

    [Theory]
    [InlineData("Expected", 7.4241708, 12.5758293)]
    [InlineData("Observed", 2.4241708, 7.5758293)]
    public void Interval_lies_around_the_number_that_is_uncertain(string basis, double low, double high)
    {
        AlertCandidate candidate = new("all", 5, 10, 1, null, 1, Enum.Parse<AlertBasis>(basis), 0.5);
        (double Low, double High) interval = AlertJudgment.Interval(Rule, candidate).ShouldNotBeNull();
        interval.Low.ShouldBe(low, 1e-6);
        interval.High.ShouldBe(high, 1e-6);
        AlertJudgment.Fires(Rule, candidate, interval).ShouldBeTrue();
    }

    [Fact]
    public void Interval_of_a_ratio_is_one_of_its_logarithm()
    {
        (double low, double high) = AlertJudgment.Interval(Rule, new AlertCandidate("all", 5, 10, 0.1, null, 1, AlertBasis.ObservedRatio, 0.5)).ShouldNotBeNull();
        (low * high).ShouldBe(25, 1e-9);
        Math.Log(high / 5).ShouldBe(0.25758293, 1e-7);
    }

    [Fact]
    public void A_limit_has_no_interval_and_needs_the_minimum_alone()
    {
        AlertCandidate candidate = new("all", 5, 10, null, null, 1, AlertBasis.Limit, 0.1);
        AlertJudgment.Interval(Rule, candidate).ShouldBeNull();
        AlertJudgment.Fires(Rule, candidate, null).ShouldBeTrue();
        AlertJudgment.Fires(Rule, candidate with { Effect = 0.099 }, null).ShouldBeFalse();
        AlertJudgment.Fires(Rule with { Minimum = 0 }, candidate with { Effect = 0 }, null).ShouldBeFalse("the limit itself is allowed");
        AlertJudgment.Fires(Rule with { Minimum = 0 }, candidate with { Effect = double.NaN }, null).ShouldBeFalse();
    }

    /// <summary>
    /// 4,000 snapshots of 12 scopes in which nothing happens, the spread estimated from 8 earlier values each: at most 1 in 100 may have any
    /// scope outside its interval.
    /// </summary>
    [Fact]
    public void The_level_holds_for_all_scopes_of_a_snapshot_together()
    {
        RandomStream random = new(7);
        int outside = 0;
        for (int snapshot = 0; snapshot < 4000; snapshot++)
        {
            bool any = false;
            for (int scope = 0; scope < 12; scope++)
            {
                double[] earlier = [.. Enumerable.Range(0, 8).Select(_ => random.NextNormal())];
                double mean = earlier.Average();
                double spread = earlier.Sum(x => (x - mean) * (x - mean)) / 7;
                AlertCandidate candidate = new("x", random.NextNormal(), mean, Math.Sqrt(spread * (1 + (1.0 / 8))), 7, 12, AlertBasis.Expected, 1);
                any |= AlertJudgment.Fires(Rule, candidate, AlertJudgment.Interval(Rule, candidate));
            }

            outside += any ? 1 : 0;
        }

        outside.ShouldBeInRange(15, 65, "40 are expected, give or take 4 standard deviations of 6.3");
    }
}
