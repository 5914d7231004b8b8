using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>A SQL text split into its statements, each prepared only when its turn comes, since it may need what an earlier one creates.</summary>
internal sealed class ExtractedStatements : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly string _sql;
    private nint _handle;

    public ExtractedStatements(ConnectionHandle connection, string sql)
    {
        _connection = connection;
        _sql = sql;
        Count = (int)NativeMethods.ExtractStatements(connection.Value, sql, out _handle);
        string? error = Count == 0 ? NativeMethods.Text(NativeMethods.ExtractError(_handle)) : null;
        if (error is null)
            return;
        Dispose();
        throw new DuckDbException(error, sql);
    }

    public int Count { get; }

    public DuckDbStatement Prepare(int index) => DuckDbStatement.Prepare(_connection, _handle, index, _sql);

    public DuckDbStatement PrepareOnly() => Count == 1
        ? Prepare(0)
        : throw new DuckDbException($"One statement is expected here; the text has {Count}.", _sql);

    public void Dispose()
    {
        if (_handle != 0)
            NativeMethods.DestroyExtracted(ref _handle);
    }
}
