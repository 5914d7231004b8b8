namespace ClvBatch.Models.Judging;

/// <summary>Calibration by frequency (Fader, Hardie &amp; Lee 2005, fig. 1): expected against actual customers by repeat purchases.</summary>
public static class FrequencyCalibration
{
    /// <param name="frequency">x per row, whole numbers from 0.</param>
    /// <param name="age">T per row, in the unit the probability takes.</param>
    /// <param name="weights">Customers per row; empty = one each.</param>
    /// <param name="probability">P(X(T) = x) of a new customer: (x, T) → probability.</param>
    /// <param name="lastFrequency">Frequencies 0..this have a row each; one more row takes the rest.</param>
    /// <param name="cancellationToken">Stops between ages.</param>
    public static IReadOnlyList<FrequencyCalibrationRow> Compare(
        ReadOnlySpan<double> frequency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weights,
        Func<int, double, double> probability,
        int lastFrequency,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(probability);
        ArgumentOutOfRangeException.ThrowIfNegative(lastFrequency);
        Columns.RequireCounts(frequency, "frequency");
        Columns.RequireSameLength(age.Length, frequency.Length, "age");
        Columns.RequireFinite(age, "age");
        Columns.RequireWeights(weights, frequency.Length);
        double[] actual = new double[lastFrequency + 2];
        double[] expected = new double[lastFrequency + 2];
        for (int i = 0; i < frequency.Length; i++)
            actual[Math.Min((int)frequency[i], lastFrequency + 1)] += Columns.Weight(weights, i);
        foreach ((double t, double customers) in CustomersByAge(age, weights))
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddExpected(expected, x => probability(x, t), customers);
        }

        return [.. actual.Select((seen, x) => new FrequencyCalibrationRow(x, x > lastFrequency, seen, expected[x]))];
    }

    private static void AddExpected(double[] expected, Func<int, double> probability, double customers)
    {
        double rest = 1;
        for (int x = 0; x < expected.Length - 1; x++)
        {
            double p = probability(x);
            expected[x] += customers * p;
            rest -= p;
        }

        expected[^1] += customers * Math.Max(0, rest);
    }

    private static SortedDictionary<double, double> CustomersByAge(ReadOnlySpan<double> age, ReadOnlySpan<double> weights)
    {
        SortedDictionary<double, double> customers = [];
        for (int i = 0; i < age.Length; i++)
            customers[age[i]] = customers.GetValueOrDefault(age[i]) + Columns.Weight(weights, i);
        return customers;
    }
}
