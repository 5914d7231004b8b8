using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class HoldoutSplitTests
{
    private static readonly HoldoutSplit Split = HoldoutSplit.LastWeeks(new DateOnly(2026, 3, 31), 4);

    [Fact]
    public void Days_of_the_calibration_end_belong_to_calibration()
    {
        Split.CalibrationEnd.ShouldBe(new DateOnly(2026, 3, 3));
        SplitHistory history = Split.Split([new(2026, 2, 3), new(2026, 3, 3), new(2026, 3, 4)])!.Value;
        history.ShouldBe(new SplitHistory(1, 4, 4, 1));
    }

    [Fact]
    public void Several_purchases_of_a_day_are_one_occasion_and_later_ones_are_not_seen()
    {
        SplitHistory history = Split.Split(
            [new(2026, 2, 3), new(2026, 2, 3), new(2026, 3, 10), new(2026, 3, 10), new(2026, 3, 31), new(2026, 4, 1)])!.Value;
        history.ShouldBe(new SplitHistory(0, 0, 4, 2));
    }

    [Fact]
    public void A_customer_of_the_holdout_is_unknown_to_the_model() => Split.Split([new(2026, 3, 4)]).ShouldBeNull();

    [Fact]
    public void Unordered_dates_are_refused() =>
        Should.Throw<ArgumentException>(() => Split.Split([new(2026, 2, 3), new(2026, 3, 10), new(2026, 3, 9)]));

    [Theory]
    [InlineData(7 * 23, 0)]
    [InlineData(7 * 24, 8)]
    [InlineData(7 * 60, 20)]
    [InlineData(3650, 52)]
    public void The_supported_holdout_is_a_third_of_the_history_up_to_a_year(int days, int weeks)
    {
        DateOnly first = new(2016, 1, 1);
        HoldoutSplit.SupportedWeeks(first, first.AddDays(days)).ShouldBe(weeks);
    }
}
