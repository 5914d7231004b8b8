namespace ClvBatch.Models.Judging;

/// <summary>
/// Tracking curve (Fader, Hardie &amp; Lee 2005, fig. 2): every customer adds the expectation of a new customer over the time since the
/// own first purchase. A week ends with its last day: after week w a customer of day d has been one for 7·w − 1 − d days.
/// </summary>
public static class TrackingCurve
{
    /// <param name="firstPurchases">When the customers came.</param>
    /// <param name="repeatsByDay">Repeat purchases seen on each day of the population; its length is the observed time in days.</param>
    /// <param name="expectedRepeats">E[X(t)] of a new customer, t in weeks.</param>
    /// <param name="weeks">Rows wanted; beyond the observed days the actual columns are null.</param>
    /// <param name="cancellationToken">Stops between weeks.</param>
    public static IReadOnlyList<TrackingRow> Compute(
        IReadOnlyCollection<FirstPurchases> firstPurchases,
        ReadOnlySpan<double> repeatsByDay,
        Func<double, double> expectedRepeats,
        int weeks,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(firstPurchases);
        ArgumentNullException.ThrowIfNull(expectedRepeats);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weeks);
        double[] customersOfDay = CustomersByDay(firstPurchases, 7 * weeks);
        double[] expectation = new double[7 * weeks];
        for (int day = 1; day < expectation.Length; day++)
            expectation[day] = expectedRepeats(day / 7.0);
        var rows = new TrackingRow[weeks];
        double expectedBefore = 0;
        double? actualBefore = 0;
        for (int week = 1; week <= weeks; week++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double expected = Expected(customersOfDay, expectation, 7 * week - 1);
            double? actual = 7 * week <= repeatsByDay.Length ? actualBefore + Sum(repeatsByDay.Slice(7 * (week - 1), 7)) : null;
            rows[week - 1] = new TrackingRow(week, expected, actual, expected - expectedBefore, actual - actualBefore);
            (expectedBefore, actualBefore) = (expected, actual);
        }

        return rows;
    }

    private static double Expected(double[] customersOfDay, double[] expectation, int lastDay)
    {
        double sum = 0;
        for (int day = 0; day < lastDay; day++)
            sum += customersOfDay[day] * expectation[lastDay - day];
        return sum;
    }

    private static double[] CustomersByDay(IReadOnlyCollection<FirstPurchases> firstPurchases, int days)
    {
        double[] customers = new double[days];
        foreach ((int day, double count) in firstPurchases)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(day);
            if (day < days)
                customers[day] += count;
        }

        return customers;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum;
    }
}
