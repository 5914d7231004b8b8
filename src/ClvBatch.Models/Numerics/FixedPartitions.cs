namespace ClvBatch.Models.Numerics;

/// <summary>
/// Runs work over [0, count) in blocks of a fixed size on all cores. Partial results are added in block order, so a sum does not
/// depend on the number of cores or on scheduling.
/// </summary>
public static class FixedPartitions
{
    /// <summary>Rows per block.</summary>
    public const int BlockSize = 8192;

    /// <summary>Body of a block: rows [from, to), adding into <paramref name="totals"/>, which starts at zero.</summary>
    public delegate void SumBody(int from, int to, Span<double> totals);

    /// <summary>Adds the totals of all blocks in block order.</summary>
    public static void Sum(int count, int width, Span<double> totals, SumBody body, CancellationToken ct)
    {
        totals[..width].Clear();
        int blocks = (count + BlockSize - 1) / BlockSize;
        if (blocks <= 1)
        {
            body(0, count, totals);
            return;
        }

        double[] partial = new double[blocks * width];
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = ct }, block =>
        {
            int from = block * BlockSize;
            body(from, Math.Min(from + BlockSize, count), partial.AsSpan(block * width, width));
        });
        for (int block = 0; block < blocks; block++)
        {
            for (int i = 0; i < width; i++)
            {
                totals[i] += partial[(block * width) + i];
            }
        }
    }

    /// <summary>Runs the body over every block, in parallel when there is more than one.</summary>
    public static void ForEach(int count, Action<int, int> body, CancellationToken ct)
    {
        int blocks = (count + BlockSize - 1) / BlockSize;
        if (blocks <= 1)
        {
            body(0, count);
            return;
        }

        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = ct }, block =>
        {
            int from = block * BlockSize;
            body(from, Math.Min(from + BlockSize, count));
        });
    }
}
