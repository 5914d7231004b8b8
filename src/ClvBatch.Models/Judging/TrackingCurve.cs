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
        double[] cumulative = Expected(firstPurchases, [.. Enumerable.Range(1, weeks).Select(week => 7 * week - 1)], expectedRepeats, cancellationToken);
        var rows = new TrackingRow[weeks];
        double expectedBefore = 0;
        double? actualBefore = 0;
        for (int week = 1; week <= weeks; week++)
        {
            double expected = cumulative[week - 1];
            double? actual = 7 * week <= repeatsByDay.Length ? actualBefore + Sum(repeatsByDay.Slice(7 * (week - 1), 7)) : null;
            rows[week - 1] = new TrackingRow(week, expected, actual, expected - expectedBefore, actual - actualBefore);
            (expectedBefore, actualBefore) = (expected, actual);
        }

        return rows;
    }

    /// <summary>Repeat purchases that the whole population is expected to have made by the end of some days.</summary>
    /// <param name="firstPurchases">When the customers came.</param>
    /// <param name="lastDays">Whole days after the first day of the population, inclusive, ascending.</param>
    /// <param name="expectedRepeats">E[X(t)] of a new customer, t in weeks.</param>
    /// <param name="cancellationToken">Stops between days.</param>
    public static double[] Expected(
        IReadOnlyCollection<FirstPurchases> firstPurchases,
        ReadOnlySpan<int> lastDays,
        Func<double, double> expectedRepeats,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(firstPurchases);
        ArgumentNullException.ThrowIfNull(expectedRepeats);
        if (lastDays.IsEmpty)
            return [];
        double[] customersOfDay = CustomersByDay(firstPurchases, lastDays[^1] + 1);
        double[] expectation = new double[lastDays[^1] + 1];
        for (int day = 1; day < expectation.Length; day++)
            expectation[day] = expectedRepeats(day / 7.0);
        double[] expected = new double[lastDays.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            expected[i] = Expected(customersOfDay, expectation, lastDays[i]);
        }

        return expected;
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
