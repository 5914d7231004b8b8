using ClvBatch.Pipeline.Forecasting;

namespace ClvBatch.Tests.Pipeline.Forecasting;

/// <summary>Oracle: the calendar.</summary>
public sealed class ForecastMonthTests
{
    [Fact]
    public void After_the_end_of_a_month_come_whole_months()
    {
        IReadOnlyList<ForecastMonth> months = ForecastMonth.After(new DateOnly(2025, 11, 30), 3);
        months.Select(month => (month.Month, month.MonthsAhead)).ShouldBe(
            [(new DateOnly(2025, 12, 1), 1), (new DateOnly(2026, 1, 1), 2), (new DateOnly(2026, 2, 1), 3)]);
        months[0].WeeksFrom(new DateOnly(2025, 11, 30)).ShouldBe(31 / 7.0);
        months[2].WeeksFrom(new DateOnly(2025, 11, 30)).ShouldBe(90 / 7.0);
    }

    [Fact]
    public void Within_a_month_its_rest_comes_first_and_on_top()
    {
        IReadOnlyList<ForecastMonth> months = ForecastMonth.After(new DateOnly(2025, 11, 20), 2);
        months.Select(month => (month.From, month.To, month.IsPartial)).ShouldBe(
        [
            (new DateOnly(2025, 11, 21), new DateOnly(2025, 11, 30), true),
            (new DateOnly(2025, 12, 1), new DateOnly(2025, 12, 31), false),
            (new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31), false),
        ]);
    }

    /// <summary>Every date of 40 years: rows follow each other without gap or overlap from the next day on.</summary>
    [Fact]
    public void Months_follow_each_other_from_the_day_after()
    {
        DateOnly start = new(2000, 1, 1);
        for (int day = 0; day < 14_610; day++)
        {
            DateOnly asOf = start.AddDays(day);
            IReadOnlyList<ForecastMonth> months = ForecastMonth.After(asOf, 12);
            DateOnly next = asOf.AddDays(1);
            foreach (ForecastMonth month in months)
            {
                (month.From, month.Month, month.To.AddDays(1).Day).ShouldBe((next, new DateOnly(next.Year, next.Month, 1), 1));
                next = month.To.AddDays(1);
            }

            months.Count(month => !month.IsPartial).ShouldBe(12);
            months.Count(month => month.IsPartial).ShouldBe(asOf.AddDays(1).Day == 1 ? 0 : 1);
        }
    }
}
