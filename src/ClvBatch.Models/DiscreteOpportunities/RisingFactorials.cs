namespace ClvBatch.Models.DiscreteOpportunities;

/// <summary>ln Γ(z + k) − ln Γ(z) and ψ(z + k) − ψ(z) for k = 0..max, as running sums of ln(z + j) and 1/(z + j).</summary>
internal sealed class RisingFactorials
{
    public RisingFactorials(double z, int max)
    {
        Logs = new double[max + 1];
        Harmonics = new double[max + 1];
        for (int k = 0; k < max; k++)
        {
            Logs[k + 1] = Logs[k] + Math.Log(z + k);
            Harmonics[k + 1] = Harmonics[k] + 1 / (z + k);
        }
    }

    public double[] Logs { get; }

    public double[] Harmonics { get; }
}
