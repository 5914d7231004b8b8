using System.Runtime.InteropServices;

namespace ClvBatch.Warehouse.DuckDb.Native;

/// <summary>Owns a native connection and keeps its database open for as long as it lives.</summary>
internal sealed class ConnectionHandle : SafeHandle
{
    private readonly DatabaseHandle _database;

    public ConnectionHandle(DatabaseHandle database)
        : base(0, ownsHandle: true)
    {
        bool added = false;
        database.DangerousAddRef(ref added);
        _database = database;
        if (NativeMethods.Connect(database.DangerousGetHandle(), out nint value) != 0)
            throw new DuckDbException("DuckDB refused a new connection.");
        SetHandle(value);
    }

    public override bool IsInvalid => false;

    public nint Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return handle;
        }
    }

    protected override bool ReleaseHandle()
    {
        if (handle != 0)
            NativeMethods.Disconnect(ref handle);
        _database.DangerousRelease();
        return true;
    }
}
