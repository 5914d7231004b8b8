using ClvBatch.Tests.Models.Validation.Recovery;

namespace ClvBatch.Tests.Models.Validation;

/// <summary>The study of the benchmarks in small: few settings, few populations, a tolerance that chance alone seldom leaves.</summary>
public sealed class RecoveryTests
{
    private const int Repetitions = 60;

    /// <summary>Of 60 intervals at 90 %, fewer than 45 hold the truth by chance once in 5,000 times, all 60 once in 500 times.</summary>
    private const double Fewest = 45.0 / Repetitions;

    [Theory]
    [InlineData("BG/NBD, loyal")]
    [InlineData("MBG/NBD, loyal")]
    [InlineData("Pareto/NBD, loyal")]
    [InlineData("Gamma-Gamma, as CDNOW")]
    public void Ninety_percent_intervals_hold_true_parameters_totals_and_customers(string name)
    {
        RecoverySetting setting = RecoverySettings.All.Single(setting => setting.Name == name) with { Customers = 600 };
        foreach (CoverageCount count in RecoveryStudy.Run(setting, Repetitions, CancellationToken.None))
        {
            count[IntervalOutcome.NoInterval].ShouldBe(0, count.Quantity);
            count.Share.ShouldBeInRange(Fewest, 1 - (0.5 / Repetitions), count.Quantity);
        }
    }

    [Fact]
    public void Study_notices_purchases_that_whole_days_merge()
    {
        // Ten purchases a week cannot all be seen when a day holds at most one.
        RecoverySetting merged = new("BG/NBD, daily", "BgNbd", ("r", 3), ("alpha", 0.3), ("a", 0.35), ("b", 12))
        {
            Customers = 200, MaximumAge = 30, WholeDays = true,
        };
        CoverageCount alpha = RecoveryStudy.Run(merged, 10, CancellationToken.None).Single(count => count.Quantity == "alpha");
        alpha[IntervalOutcome.TruthBelow].ShouldBe(10);
    }

    [Theory]
    [InlineData(1.0, 1.0, 2.0, IntervalOutcome.Inside)]
    [InlineData(0.7, 1.0, 2.0, IntervalOutcome.TruthBelow)]
    [InlineData(2.1, 1.0, 2.0, IntervalOutcome.TruthAbove)]
    [InlineData(1.0, double.NaN, 2.0, IntervalOutcome.NoInterval)]
    public void Truth_is_found_inside_or_beside_an_interval(double truth, double low, double high, object outcome) =>
        CoverageCount.Compare(truth, low, high).ShouldBe(outcome);
}
