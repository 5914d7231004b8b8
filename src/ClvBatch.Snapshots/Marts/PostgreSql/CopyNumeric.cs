namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>
/// Money, numeric(19,4), in PostgreSQL's binary form: digits to the base 10,000, of which a scale of 4 is exactly one after the point.
/// </summary>
internal static class CopyNumeric
{
    public const int Scale = 4;

    private const ulong Base = 10_000;
    private const short Negative = 0x4000;

    /// <summary>Groups of four digits that the widest magnitude (19 digits) has.</summary>
    private const int MostDigits = 5;

    /// <summary>Writes length and value.</summary>
    /// <param name="buffer">Takes the bytes.</param>
    /// <param name="unscaled">Ten-thousandths.</param>
    public static void Write(CopyBuffer buffer, Int128 unscaled)
    {
        Span<short> digits = stackalloc short[MostDigits];
        ulong rest = (ulong)Int128.Abs(unscaled);
        int first = MostDigits;
        while (rest > 0)
        {
            digits[--first] = (short)(rest % Base);
            rest /= Base;
        }

        // Trailing zeros are not sent; the weight of the first digit says where the point is, the last place being 10,000 to the power −1.
        int end = MostDigits;
        while (end > first && digits[end - 1] == 0)
            end--;
        int count = end - first;
        buffer.Int32((4 + count) * sizeof(short));
        buffer.Int16((short)count);
        buffer.Int16(count == 0 ? (short)0 : (short)(MostDigits - 2 - first));
        buffer.Int16(unscaled < 0 ? Negative : (short)0);
        buffer.Int16(Scale);
        for (int digit = first; digit < end; digit++)
            buffer.Int16(digits[digit]);
    }
}
