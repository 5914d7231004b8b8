using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>
/// A streaming result: chunks are computed as they are read, so memory stays at a few chunks whatever the row count. Only one result of a
/// connection may be open; the connection takes the next statement after this one is disposed.
/// </summary>
public sealed class DuckDbResult : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly Interruption _interruption;
    private readonly CancellationToken _cancellationToken;
    private readonly string _sql;
    private readonly DuckDbColumn[] _columns;
    private readonly DuckDbChunk _chunk;
    private NativeResult _result;
    private bool _ended;
    private bool _disposed;

    internal DuckDbResult(
        DuckDbConnection connection, Interruption interruption, NativeResult result, string sql, CancellationToken cancellationToken)
    {
        _connection = connection;
        _interruption = interruption;
        _result = result;
        _sql = sql;
        _cancellationToken = cancellationToken;
        _columns = ColumnsOf(ref _result);
        _chunk = new DuckDbChunk(_columns);
    }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<DuckDbColumn> Columns => _columns;

    /// <summary>Finds a column by name, letter case ignored, and checks once that its values are read as <typeparamref name="T"/>.</summary>
    public DuckDbColumnReader<T> Column<T>(string name)
        where T : unmanaged
    {
        int ordinal = Ordinal(_columns, name);
        _columns[ordinal].Require(typeof(T));
        return new DuckDbColumnReader<T>(ordinal);
    }

    /// <summary>The next chunk, which overwrites the one before; null at the end.</summary>
    public DuckDbChunk? Read()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_ended)
            return null;
        _cancellationToken.ThrowIfCancellationRequested();
        nint handle = NativeMethods.FetchChunk(_result);
        _chunk.MoveTo(handle);
        if (handle == 0 && NativeMethods.Text(NativeMethods.ResultError(ref _result)) is { } reason)
            throw Failure(new DuckDbException(reason, _sql));
        _ended = _chunk.Count == 0;
        return _ended ? null : _chunk;
    }

    /// <summary>Ends the statement and frees its memory.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _interruption.Dispose();
        _chunk.MoveTo(0);
        NativeMethods.DestroyResult(ref _result);
        _connection.Leave();
    }

    private Exception Failure(DuckDbException failure) =>
        _cancellationToken.IsCancellationRequested ? Interruption.Cancelled(failure, _cancellationToken) : failure;

    internal static DuckDbColumn[] ColumnsOf(ref NativeResult result)
    {
        DuckDbColumn[] columns = new DuckDbColumn[(int)NativeMethods.ColumnCount(ref result)];
        for (int i = 0; i < columns.Length; i++)
        {
            string name = NativeMethods.Text(NativeMethods.ColumnName(ref result, (ulong)i)) ?? "";
            columns[i] = DuckDbColumn.Of(name, NativeMethods.ColumnType(ref result, (ulong)i));
        }

        return columns;
    }

    internal static int Ordinal(DuckDbColumn[] columns, string name)
    {
        int ordinal = Array.FindIndex(columns, c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0
            ? ordinal
            : throw new DuckDbException($"The result has no column {name}; it has {string.Join(", ", columns.Select(c => c.Name))}.");
    }
}
