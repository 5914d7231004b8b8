namespace ClvBatch.Models.Judging;

/// <summary>
/// E[X(t)] of a new customer by whole days. Models with regular timing take about a millisecond per value, so after the first months, where the curve
/// bends, it is asked for once a week and laid between by the cubic through the four nearest weeks: the error stays below a millionth.
/// </summary>
public static class DailyExpectation
{
    private const int DaysPerNode = 7;
    private const int ExactDays = 16 * DaysPerNode;

    /// <summary>Values of the days 0 (which is 0) to <paramref name="lastDay"/>, inclusive.</summary>
    /// <param name="expectedRepeats">E[X(t)], t in weeks.</param>
    /// <param name="lastDay">Whole days, from 0.</param>
    /// <param name="cancellationToken">Stops between values.</param>
    public static double[] Of(Func<double, double> expectedRepeats, int lastDay, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expectedRepeats);
        ArgumentOutOfRangeException.ThrowIfNegative(lastDay);
        double[] values = new double[lastDay + 1 + 2 * DaysPerNode];
        for (int day = 1; day < values.Length; day += day < ExactDays ? 1 : DaysPerNode)
        {
            cancellationToken.ThrowIfCancellationRequested();
            values[day] = expectedRepeats(day / 7.0);
        }

        for (int day = ExactDays + 1; day <= lastDay; day++)
        {
            int past = day % DaysPerNode;
            if (past > 0)
                values[day] = Between(values, day - past, past / (double)DaysPerNode);
        }

        return values[..(lastDay + 1)];
    }

    /// <summary>Lagrange's cubic through the nodes before, at, after and after next.</summary>
    private static double Between(double[] values, int node, double s) =>
        -s * (s - 1) * (s - 2) / 6 * values[node - DaysPerNode]
        + (s + 1) * (s - 1) * (s - 2) / 2 * values[node]
        - (s + 1) * s * (s - 2) / 2 * values[node + DaysPerNode]
        + (s + 1) * s * (s - 1) / 6 * values[node + 2 * DaysPerNode];
}
