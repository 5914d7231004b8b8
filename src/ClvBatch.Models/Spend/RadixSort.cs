using System.Runtime.InteropServices;

namespace ClvBatch.Models.Spend;

/// <summary>
/// Sorts positive numbers, with a column that travels along, by their bits (which order as the numbers do): least significant digit
/// first, 11 bits at a time, digits that are all alike skipped. Several times faster than a comparison sort of a million amounts.
/// </summary>
internal static class RadixSort
{
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;
    private const int Digits = 6;
    private const int WorthIt = 4096;

    /// <summary>Ascending order of <paramref name="keys"/>; <paramref name="items"/> is empty or as long as the keys.</summary>
    public static void Sort(Span<double> keys, Span<double> items)
    {
        if (keys.Length < WorthIt)
        {
            if (items.IsEmpty)
                keys.Sort();
            else
                keys.Sort(items);
            return;
        }

        Span<ulong> bits = MemoryMarshal.Cast<double, ulong>(keys);
        int[] counts = Counts(bits);
        Span<ulong> otherBits = new ulong[bits.Length];
        Span<double> otherItems = new double[items.Length];
        bool isSwapped = false;
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> count = counts.AsSpan(digit * Buckets, Buckets);
            if (count[(int)(bits[0] >> (digit * Bits)) & (Buckets - 1)] == bits.Length)
                continue;
            Scatter(bits, items, otherBits, otherItems, count, digit * Bits);
            Span<ulong> emptiedBits = bits;
            bits = otherBits;
            otherBits = emptiedBits;
            Span<double> emptiedItems = items;
            items = otherItems;
            otherItems = emptiedItems;
            isSwapped = !isSwapped;
        }

        if (isSwapped)
        {
            bits.CopyTo(otherBits);
            items.CopyTo(otherItems);
        }
    }

    private static int[] Counts(ReadOnlySpan<ulong> bits)
    {
        int[] counts = new int[Digits * Buckets];
        foreach (ulong key in bits)
        {
            for (int digit = 0; digit < Digits; digit++)
                counts[digit * Buckets + ((int)(key >> (digit * Bits)) & (Buckets - 1))]++;
        }

        return counts;
    }

    private static void Scatter(
        ReadOnlySpan<ulong> bits, ReadOnlySpan<double> items, Span<ulong> toBits, Span<double> toItems, Span<int> count, int shift)
    {
        int start = 0;
        for (int b = 0; b < count.Length; b++)
            (count[b], start) = (start, start + count[b]);
        for (int i = 0; i < bits.Length; i++)
        {
            int at = count[(int)(bits[i] >> shift) & (Buckets - 1)]++;
            toBits[at] = bits[i];
            if (!items.IsEmpty)
                toItems[at] = items[i];
        }
    }
}
