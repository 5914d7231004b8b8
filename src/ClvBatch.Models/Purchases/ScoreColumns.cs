namespace ClvBatch.Models.Purchases;

/// <summary>Customers to score, one per row: x, t_x, T in weeks. The arrays are read only.</summary>
public sealed record ScoreColumns(double[] Frequency, double[] Recency, double[] Age)
{
    public int Count => Frequency.Length;

    internal void Check()
    {
        if (Recency.Length != Count || Age.Length != Count)
        {
            throw new ArgumentException($"The columns to score differ in length: {Count}, {Recency.Length}, {Age.Length}.");
        }
    }
}
