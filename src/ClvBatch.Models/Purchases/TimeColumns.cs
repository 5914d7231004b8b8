namespace ClvBatch.Models.Purchases;

/// <summary>ln(shift + t) and 1/(shift + t) of every distinct time of a summary, refreshed for each trial value of α or β.</summary>
internal sealed class TimeColumns(double[] times)
{
    public double[] Log { get; } = new double[times.Length];

    public double[] Inverse { get; } = new double[times.Length];

    public void Refresh(double shift)
    {
        for (int i = 0; i < times.Length; i++)
        {
            double value = shift + times[i];
            Log[i] = Math.Log(value);
            Inverse[i] = 1 / value;
        }
    }
}
