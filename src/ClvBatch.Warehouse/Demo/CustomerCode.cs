namespace ClvBatch.Warehouse.Demo;

/// <summary>The shop's customer ids: C00000001, C00000002, … for customer numbers 0, 1, …</summary>
internal static class CustomerCode
{
    public const int Length = 9;

    public static ReadOnlySpan<byte> Format(int number, Span<byte> destination)
    {
        int rest = number + 1;
        for (int i = Length - 1; i > 0; i--)
        {
            destination[i] = (byte)('0' + rest % 10);
            rest /= 10;
        }
        destination[0] = (byte)'C';
        return destination[..Length];
    }
}
