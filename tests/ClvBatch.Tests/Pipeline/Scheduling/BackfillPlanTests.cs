using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scheduling;

namespace ClvBatch.Tests.Pipeline.Scheduling;

public sealed class BackfillPlanTests
{
    private static readonly RetentionOptions ForEver = new() { DailyDays = 0 };

    [Fact]
    public void Month_means_month_ends_also_in_leap_years() =>
        Plan(new(2023, 12, 31), new(2024, 3, 30), BackfillStep.Month, ForEver).Dates
            .ShouldBe([new DateOnly(2023, 12, 31), new DateOnly(2024, 1, 31), new DateOnly(2024, 2, 29)]);

    [Fact]
    public void Week_means_Sundays() =>
        Plan(new(2026, 3, 1), new(2026, 3, 16), BackfillStep.Week, ForEver).Dates
            .ShouldBe([new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 8), new DateOnly(2026, 3, 15)]);

    [Fact]
    public void Day_means_every_day_both_ends_included() =>
        Plan(new(2026, 2, 27), new(2026, 3, 1), BackfillStep.Day, ForEver).Dates
            .ShouldBe([new DateOnly(2026, 2, 27), new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 1)]);

    [Fact]
    public void Dates_that_retention_would_remove_are_not_computed()
    {
        BackfillPlan plan = Plan(new(2026, 1, 30), new(2026, 2, 3), BackfillStep.Day, new RetentionOptions { DailyDays = 1, KeepMonthEnds = true });
        plan.Dates.ShouldBe([new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 3)]);
        plan.NotKept.ShouldBe([new DateOnly(2026, 1, 30), new DateOnly(2026, 2, 1)]);
    }

    [Fact]
    public void What_retention_keeps_is_counted_from_the_newest_snapshot() =>
        BackfillPlan.Of(new(2026, 1, 1), new(2026, 1, 3), BackfillStep.Day, new RetentionOptions { DailyDays = 1 }, new DateOnly(2026, 6, 1))
            .Dates.ShouldBeEmpty();

    private static BackfillPlan Plan(DateOnly from, DateOnly to, BackfillStep step, RetentionOptions retention) =>
        BackfillPlan.Of(from, to, step, retention, newest: null);
}
