using System.Runtime.InteropServices;

namespace ClvBatch.Warehouse.DuckDb.Native;

/// <summary>Layout of <c>duckdb_decimal</c>: width, scale, and the unscaled 128-bit value in two halves.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeDecimal(byte width, byte scale, Int128 unscaled)
{
    public readonly byte Width = width;
    public readonly byte Scale = scale;
    public readonly ulong Lower = (ulong)(unscaled & ulong.MaxValue);
    public readonly long Upper = (long)(unscaled >> 64);
}
