namespace ClvBatch.Models.Judging;

/// <summary>
/// Calibration and hold-out period of one as-of date. Both ends are inclusive dates; the hold-out is the days after
/// <paramref name="CalibrationEnd"/> up to <paramref name="HoldoutEnd"/>.
/// </summary>
public readonly record struct HoldoutSplit(DateOnly CalibrationEnd, DateOnly HoldoutEnd)
{
    /// <summary>Length of the hold-out in weeks.</summary>
    public double Weeks => (HoldoutEnd.DayNumber - CalibrationEnd.DayNumber) / 7.0;

    /// <summary>The last <paramref name="holdoutWeeks"/> weeks up to <paramref name="asOf"/> are held out.</summary>
    public static HoldoutSplit LastWeeks(DateOnly asOf, int holdoutWeeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(holdoutWeeks);
        return new HoldoutSplit(asOf.AddDays(-7 * holdoutWeeks), asOf);
    }

    /// <summary>
    /// Hold-out length that a history supports: a third of it, at most a year, so that calibration keeps at least twice the hold-out;
    /// 0 when even 8 weeks would be more than a third.
    /// </summary>
    public static int SupportedWeeks(DateOnly firstPurchase, DateOnly asOf)
    {
        int third = (asOf.DayNumber - firstPurchase.DayNumber) / 21;
        return third < 8 ? 0 : Math.Min(third, 52);
    }

    /// <summary>
    /// Splits one customer's purchase dates (ascending; several of one day are one occasion). Null when the customer came after
    /// calibration, so that the model could not know it. Dates after the hold-out are not looked at.
    /// </summary>
    public SplitHistory? Split(ReadOnlySpan<DateOnly> purchases)
    {
        if (purchases.IsEmpty || purchases[0] > CalibrationEnd)
            return null;
        DateOnly first = purchases[0], last = purchases[0], previous = purchases[0];
        int repeats = 0, after = 0;
        foreach (DateOnly day in purchases[1..])
        {
            if (day < previous)
                throw new ArgumentException("The purchase dates of a customer must be in ascending order.");
            bool isNewOccasion = day > previous && day <= HoldoutEnd;
            previous = day;
            if (!isNewOccasion)
                continue;
            if (day <= CalibrationEnd)
                (repeats, last) = (repeats + 1, day);
            else
                after++;
        }

        return new SplitHistory(repeats, WeeksBetween(first, last), WeeksBetween(first, CalibrationEnd), after);
    }

    private static double WeeksBetween(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) / 7.0;
}
