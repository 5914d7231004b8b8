namespace ClvBatch.Models.Judging;

/// <summary>Conditional expectation by frequency (Fader, Hardie &amp; Lee 2005, fig. 3): is what the model says about the future right at every x?</summary>
public static class ConditionalExpectation
{
    /// <param name="frequency">x per row in the calibration period, whole numbers from 0.</param>
    /// <param name="columns">Expected and actual hold-out purchases of the same rows.</param>
    /// <param name="lastFrequency">The last row takes this frequency and everything above it.</param>
    public static IReadOnlyList<ConditionalExpectationRow> ByFrequency(
        ReadOnlySpan<double> frequency, HoldoutColumns columns, int lastFrequency = 7)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lastFrequency);
        columns.Validate();
        Columns.RequireCounts(frequency, "frequency");
        Columns.RequireSameLength(frequency.Length, columns.Predicted.Length, "frequency");
        double[] customers = new double[lastFrequency + 1], expected = new double[lastFrequency + 1], actual = new double[lastFrequency + 1];
        for (int i = 0; i < frequency.Length; i++)
        {
            int x = Math.Min((int)frequency[i], lastFrequency);
            double w = Columns.Weight(columns.Weights, i);
            customers[x] += w;
            expected[x] += w * columns.Predicted[i];
            actual[x] += w * columns.Actual[i];
        }

        return [.. customers.Select((n, x) => new ConditionalExpectationRow(
            x, x == lastFrequency, n, n > 0 ? expected[x] / n : null, n > 0 ? actual[x] / n : null))];
    }
}
