namespace ClvBatch.Pipeline.Pictures;

/// <summary>A calendar month of the history, as far as it has been seen.</summary>
/// <param name="Month">First date of the calendar month.</param>
/// <param name="LastDay">Last date seen of it, inclusive.</param>
/// <param name="IsComplete">True when the month is over.</param>
public readonly record struct TrackingMonth(DateOnly Month, DateOnly LastDay, bool IsComplete)
{
    /// <summary>From the month of the first day to that of the as-of date, both inclusive.</summary>
    public static IReadOnlyList<TrackingMonth> Between(DateOnly firstDay, DateOnly asOf)
    {
        List<TrackingMonth> months = [];
        for (DateOnly month = new(firstDay.Year, firstDay.Month, 1); month <= asOf; month = month.AddMonths(1))
        {
            DateOnly end = month.AddMonths(1).AddDays(-1);
            months.Add(new TrackingMonth(month, end < asOf ? end : asOf, end <= asOf));
        }

        return months;
    }
}
