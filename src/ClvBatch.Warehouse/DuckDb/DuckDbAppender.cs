using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>
/// Bulk insertion, column by column. All or nothing: outside a transaction it runs in one of its own, which <see cref="Complete"/> commits;
/// inside one, disposal without <see cref="Complete"/> leaves that transaction only the way back. Types are checked against the table before
/// the first row. The connection may run no other statement until the appender is disposed.
/// </summary>
public sealed unsafe class DuckDbAppender : IDisposable
{
    private static readonly int ChunkRows = (int)NativeMethods.VectorSize();

    private readonly DuckDbConnection _connection;
    private readonly DuckDbTransaction? _own;
    private readonly DuckDbColumn[] _columns;
    private readonly string _table;
    private nint _handle;
    private nint _chunk;
    private bool _completed;
    private bool _disposed;

    internal DuckDbAppender(DuckDbConnection connection, ConnectionHandle handle, string schema, string table)
    {
        _connection = connection;
        _table = $"{schema}.{table}";
        string[] names = Names(connection, schema, table);
        _own = connection.InTransaction ? null : connection.Begin();
        connection.Enter();
        try
        {
            if (NativeMethods.CreateAppender(handle.Value, null, schema, table, out _handle) != 0)
                throw Failure();
            _columns = new DuckDbColumn[(int)NativeMethods.AppenderColumnCount(_handle)];
            _chunk = CreateChunk(_columns, names);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The table's columns, in the order in which <see cref="Append"/> takes them.</summary>
    public IReadOnlyList<DuckDbColumn> Columns => _columns;

    /// <summary>Rows appended so far.</summary>
    public long Count { get; private set; }

    /// <summary>Appends a batch of any length; one <see cref="AppendColumn"/> per column of the table, in its order.</summary>
    public void Append(int rows, params ReadOnlySpan<AppendColumn> columns)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (columns.Length != _columns.Length)
            throw new DuckDbException($"{_table} has {_columns.Length} columns; {columns.Length} were given.");
        for (int i = 0; i < columns.Length; i++)
            columns[i].Check(_columns[i], rows);

        for (int start = 0; start < rows; start += ChunkRows)
        {
            int count = Math.Min(ChunkRows, rows - start);
            NativeMethods.ResetChunk(_chunk);
            for (int i = 0; i < columns.Length; i++)
                columns[i].Copy(new VectorWriter(NativeMethods.ChunkVector(_chunk, (ulong)i), _columns[i]), start, count);
            NativeMethods.SetChunkSize(_chunk, (ulong)count);
            if (NativeMethods.AppendChunk(_handle, _chunk) != 0)
                throw Failure();
            Count += count;
        }
    }

    /// <summary>Flushes, checks constraints, and commits if the appender has a transaction of its own.</summary>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (NativeMethods.CloseAppender(_handle) != 0)
            throw Failure();
        _completed = true;
        Dispose();
    }

    /// <summary>Ends the appender; without <see cref="Complete"/> its rows are not kept.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_completed && _handle != 0)
            _ = NativeMethods.ClearAppender(_handle);
        if (_chunk != 0)
            NativeMethods.DestroyChunk(ref _chunk);
        _ = NativeMethods.DestroyAppender(ref _handle);
        _connection.Leave();
        if (_own is null && !_completed)
            _connection.Doom();
        if (_completed)
            _own?.Commit();
        else
            _own?.Dispose();
    }

    private DuckDbException Failure() => new(NativeMethods.Text(NativeMethods.AppenderError(_handle)), $"append to {_table}");

    private nint CreateChunk(DuckDbColumn[] columns, string[] names)
    {
        nint* types = stackalloc nint[columns.Length];
        for (int i = 0; i < columns.Length; i++)
            types[i] = NativeMethods.AppenderColumnType(_handle, (ulong)i);
        nint chunk = NativeMethods.CreateChunk(types, (ulong)columns.Length);
        for (int i = 0; i < columns.Length; i++)
            columns[i] = DuckDbColumn.Of(names[i], types[i]);
        return chunk;
    }

    private static string[] Names(DuckDbConnection connection, string schema, string table) => [.. connection.Rows(
        "SELECT column_name FROM duckdb_columns() WHERE database_name = current_database() AND schema_name = $1 AND table_name = $2 ORDER BY column_index",
        static row => row.Get<string>(0), CancellationToken.None, schema, table)];
}
