namespace ClvBatch.Models.Purchases;

/// <summary>Runs of equal frequency in a sorted summary: terms that depend on x alone are computed once per run.</summary>
internal sealed class FrequencyRuns
{
    public FrequencyRuns(double[] frequency, double[] weight)
    {
        List<double> values = [];
        List<double> weights = [];
        RunOfRow = new int[frequency.Length];
        for (int i = 0; i < frequency.Length; i++)
        {
            if (i == 0 || frequency[i] != frequency[i - 1])
            {
                values.Add(frequency[i]);
                weights.Add(0.0);
            }

            RunOfRow[i] = values.Count - 1;
            weights[^1] += weight[i];
        }

        Frequency = [.. values];
        Weight = [.. weights];
    }

    public double[] Frequency { get; }

    /// <summary>Customers of each frequency.</summary>
    public double[] Weight { get; }

    public int[] RunOfRow { get; }
}
