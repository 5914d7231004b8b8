using System.Text;
using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>Writes one column of the chunk that is being filled.</summary>
internal readonly unsafe ref struct VectorWriter(nint vector, DuckDbColumn column)
{
    private const int StackBytes = 512;

    public DuckDbColumn Column { get; } = column;

    public Span<T> Values<T>(int count)
        where T : unmanaged => new(NativeMethods.VectorValues(vector), count);

    public void SetNulls(ReadOnlySpan<bool> isNull)
    {
        for (int row = 0; row < isNull.Length; row++)
        {
            if (isNull[row])
                SetNull(row);
        }
    }

    public void SetNull(int row)
    {
        NativeMethods.EnsureValidityWritable(vector);
        NativeMethods.VectorValidity(vector)[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Well-formed UTF-8 by construction (a lone surrogate becomes U+FFFD), so the library's own check is skipped.</summary>
    public void SetText(int row, string text)
    {
        int longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> utf8 = longest <= StackBytes ? stackalloc byte[StackBytes] : new byte[longest];
        int length = Encoding.UTF8.GetBytes(text, utf8);
        fixed (byte* bytes = utf8)
            NativeMethods.AssignText(vector, (ulong)row, bytes, (ulong)length);
    }
}
