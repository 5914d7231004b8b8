using ClvBatch.Pipeline.Pictures;

namespace ClvBatch.Tests.Pipeline.Pictures;

public sealed class TrackingMonthTests
{
    [Fact]
    public void Months_run_from_that_of_the_first_day_to_the_as_of_date() =>
        TrackingMonth.Between(new DateOnly(2023, 12, 31), new DateOnly(2024, 2, 28)).ShouldBe(
        [
            new TrackingMonth(new DateOnly(2023, 12, 1), new DateOnly(2023, 12, 31), IsComplete: true),
            new TrackingMonth(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 31), IsComplete: true),
            new TrackingMonth(new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 28), IsComplete: false),
        ]);

    [Fact]
    public void A_month_is_over_on_its_last_day() =>
        TrackingMonth.Between(new DateOnly(2024, 2, 29), new DateOnly(2024, 2, 29))
            .ShouldBe([new TrackingMonth(new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29), IsComplete: true)]);
}
