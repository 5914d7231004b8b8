using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>
/// One string of a result vector, 16 bytes as DuckDB lays it out: length, then the text itself up to 12 bytes, else a prefix and a pointer.
/// Valid only as long as its chunk.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly unsafe struct DuckDbText
{
    private const int LongestInlined = 12;

    private readonly uint _length;
    private readonly uint _prefix;
    private readonly nint _pointer;

    /// <summary>Bytes of the UTF-8 text.</summary>
    public int Length => (int)_length;

    /// <summary>The UTF-8 text of <paramref name="text"/>, which must still lie in its vector.</summary>
    public static ReadOnlySpan<byte> Utf8(in DuckDbText text) => text.Length > LongestInlined
        ? new ReadOnlySpan<byte>((void*)text._pointer, text.Length)
        : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<uint, byte>(ref Unsafe.AsRef(in text._prefix)), text.Length);

    /// <summary>A managed copy of the text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8(in this));
}
