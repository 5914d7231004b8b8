namespace ClvBatch.Models.Contractual;

/// <summary>
/// Survivors for retention models from activity that may rise again (customers active per period without a contract): the
/// non-increasing sequence closest in squares, by pooling adjacent violators (Barlow et al. 1972).
/// </summary>
public static class MonotoneSurvivors
{
    /// <param name="active">Active customers in period 0, 1, 2, …; finite.</param>
    public static double[] Of(IReadOnlyList<double> active)
    {
        ArgumentNullException.ThrowIfNull(active);
        List<(double Sum, int Count)> blocks = [];
        foreach (double value in active)
        {
            (double Sum, int Count) block = (value, 1);
            while (blocks.Count > 0 && blocks[^1].Sum / blocks[^1].Count < block.Sum / block.Count)
            {
                block = (block.Sum + blocks[^1].Sum, block.Count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return [.. blocks.SelectMany(b => Enumerable.Repeat(b.Sum / b.Count, b.Count))];
    }
}
