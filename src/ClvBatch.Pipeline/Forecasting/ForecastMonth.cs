namespace ClvBatch.Pipeline.Forecasting;

/// <summary>One row of the forecast: a calendar month, or what is left of the running one.</summary>
/// <param name="Month">First date of the calendar month.</param>
/// <param name="From">First date forecast, included.</param>
/// <param name="To">Last date of the month, included.</param>
/// <param name="MonthsAhead">0 = the rest of the running month, 1 = the first whole month after the as-of date.</param>
public readonly record struct ForecastMonth(DateOnly Month, DateOnly From, DateOnly To, int MonthsAhead)
{
    public bool IsPartial => MonthsAhead == 0;

    /// <summary>
    /// Calendar months, because actuals are booked by calendar months: the rest of the running month, if there is one, and then
    /// <paramref name="months"/> whole ones.
    /// </summary>
    public static IReadOnlyList<ForecastMonth> After(DateOnly asOf, int months)
    {
        DateOnly tomorrow = asOf.AddDays(1);
        DateOnly running = new(tomorrow.Year, tomorrow.Month, 1);
        bool hasRest = tomorrow.Day > 1;
        List<ForecastMonth> result = hasRest ? [new ForecastMonth(running, tomorrow, LastDay(running), 0)] : [];
        for (int ahead = 1; ahead <= months; ahead++)
        {
            DateOnly month = running.AddMonths(hasRest ? ahead : ahead - 1);
            result.Add(new ForecastMonth(month, month, LastDay(month), ahead));
        }

        return result;
    }

    /// <summary>Weeks from the end of the as-of date to the end of this month.</summary>
    public double WeeksFrom(DateOnly asOf) => (To.DayNumber - asOf.DayNumber) / 7.0;

    private static DateOnly LastDay(DateOnly month) => month.AddMonths(1).AddDays(-1);
}
