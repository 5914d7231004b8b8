using System.Runtime.InteropServices;

namespace ClvBatch.Warehouse.DuckDb.Native;

/// <summary>Owns a native database; closed when the last connection has let go of it.</summary>
internal sealed class DatabaseHandle : SafeHandle
{
    public DatabaseHandle(nint value)
        : base(0, ownsHandle: true) => SetHandle(value);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.Close(ref handle);
        return true;
    }
}
