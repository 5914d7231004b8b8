using System.Runtime.InteropServices;

namespace ClvBatch.Warehouse.DuckDb.Native;

/// <summary>Layout of <c>duckdb_result</c>: five retired fields and the pointer that counts. Passed by value to the chunk reader.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong RetiredColumnCount;
    public ulong RetiredRowCount;
    public ulong RetiredRowsChanged;
    public nint RetiredColumns;
    public nint RetiredErrorMessage;
    public nint Internal;
}
