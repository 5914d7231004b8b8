using System.Buffers;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// Collapses rows (x, t_x, T) to the distinct ones with counts: values are coded by rank, the codes packed into one key, the keys
/// sorted by radix; linear in the rows.
/// </summary>
internal sealed class PatternTable
{
    private const int DigitBits = 11;

    private PatternTable(int count, double[] times)
    {
        Frequency = new double[count];
        Recency = new double[count];
        Age = new double[count];
        Weight = new double[count];
        RecencyCode = new int[count];
        AgeCode = new int[count];
        Times = times;
    }

    public double[] Frequency { get; }

    public double[] Recency { get; }

    public double[] Age { get; }

    public double[] Weight { get; }

    public int[] RecencyCode { get; }

    public int[] AgeCode { get; }

    public double[] Times { get; }

    public static PatternTable Collapse(double[] frequency, double[] recency, double[] age, double[]? weight)
    {
        int rows = frequency.Length;
        (double[] counts, int[] xCode) = Ranks([frequency]);
        (double[] times, int[] timeCode) = Ranks([recency, age]);
        int timeBits = Bits(times.Length);
        if (Bits(counts.Length) + (2 * timeBits) > 64)
        {
            throw new ModelFitException("There are too many different times in the summary. Round recency and age to days or minutes.");
        }

        ulong[] keys = new ulong[rows];
        for (int i = 0; i < rows; i++)
        {
            keys[i] = (((ulong)xCode[i] << timeBits | (uint)timeCode[rows + i]) << timeBits) | (uint)timeCode[i];
        }

        int[] order = weight is null ? [] : Enumerable.Range(0, rows).ToArray();
        Sort(keys, order, Bits(counts.Length) + (2 * timeBits));
        return Group(keys, order, weight, counts, times, timeBits);
    }

    private static PatternTable Group(ulong[] keys, int[] order, double[]? weight, double[] counts, double[] times, int timeBits)
    {
        int distinct = 1;
        for (int i = 1; i < keys.Length; i++)
        {
            distinct += keys[i] != keys[i - 1] ? 1 : 0;
        }

        var table = new PatternTable(distinct, times);
        ulong mask = (1UL << timeBits) - 1;
        int at = -1;
        for (int i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                at++;
                table.RecencyCode[at] = (int)(keys[i] & mask);
                table.AgeCode[at] = (int)((keys[i] >> timeBits) & mask);
                table.Frequency[at] = counts[(int)(keys[i] >> (2 * timeBits))];
                table.Recency[at] = times[table.RecencyCode[at]];
                table.Age[at] = times[table.AgeCode[at]];
            }

            table.Weight[at] += weight is null ? 1.0 : weight[order[i]];
        }

        return table;
    }

    private static int Bits(int distinct) => Math.Max(1, 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(distinct - 1)));

    /// <summary>Distinct values ascending, and the rank of every value of the columns laid end to end.</summary>
    private static (double[] Values, int[] Codes) Ranks(double[][] columns)
    {
        int rows = columns.Sum(c => c.Length);
        int[] codes = new int[rows];
        var seen = new ValueCodes();
        int at = 0;
        foreach (double[] column in columns)
        {
            foreach (double value in column)
            {
                // Adding zero turns -0 into 0, so that both have one code.
                codes[at++] = seen.Code(value + 0.0);
            }
        }

        double[] values = seen.Values();
        int[] byRank = new int[values.Length];
        for (int i = 0; i < byRank.Length; i++)
        {
            byRank[i] = i;
        }

        Array.Sort(values, byRank);
        int[] rank = new int[values.Length];
        for (int i = 0; i < byRank.Length; i++)
        {
            rank[byRank[i]] = i;
        }

        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = rank[codes[i]];
        }

        return (values, codes);
    }

    /// <summary>Sorts the keys in place, least significant digit first, and with them the rows they came from, where those are wanted.</summary>
    private static void Sort(ulong[] keys, int[] order, int bits)
    {
        ulong[] target = ArrayPool<ulong>.Shared.Rent(keys.Length);
        int[] targetOrder = ArrayPool<int>.Shared.Rent(order.Length);
        Sort(keys, target.AsSpan(0, keys.Length), order, targetOrder.AsSpan(0, order.Length), bits);
        ArrayPool<ulong>.Shared.Return(target);
        ArrayPool<int>.Shared.Return(targetOrder);
    }

    private static void Sort(Span<ulong> keys, Span<ulong> otherKeys, Span<int> order, Span<int> otherOrder, int bits)
    {
        Span<int> starts = new int[1 << DigitBits];
        bool isSwapped = false;
        for (int shift = 0; shift < bits; shift += DigitBits, isSwapped = !isSwapped)
        {
            if (isSwapped)
            {
                Scatter(otherKeys, keys, otherOrder, order, starts, shift);
            }
            else
            {
                Scatter(keys, otherKeys, order, otherOrder, starts, shift);
            }
        }

        if (isSwapped)
        {
            otherKeys.CopyTo(keys);
            otherOrder.CopyTo(order);
        }
    }

    private static void Scatter(
        ReadOnlySpan<ulong> source, Span<ulong> target, ReadOnlySpan<int> sourceOrder, Span<int> targetOrder, Span<int> starts, int shift)
    {
        const ulong Mask = (1UL << DigitBits) - 1;
        starts.Clear();
        foreach (ulong key in source)
        {
            starts[(int)((key >> shift) & Mask)]++;
        }

        int sum = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            (starts[i], sum) = (sum, sum + starts[i]);
        }

        for (int i = 0; i < source.Length; i++)
        {
            int position = starts[(int)((source[i] >> shift) & Mask)]++;
            target[position] = source[i];
            if (!sourceOrder.IsEmpty)
            {
                targetOrder[position] = sourceOrder[i];
            }
        }
    }
}
