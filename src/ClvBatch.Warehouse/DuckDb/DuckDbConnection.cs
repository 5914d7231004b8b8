using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>
/// One session of a database. For one thread at a time: a second statement while one runs, or while a result is open, is refused with an
/// <see cref="InvalidOperationException"/>. Cancelling a token interrupts the running statement and ends it with
/// <see cref="OperationCanceledException"/>; the connection stays usable.
/// </summary>
public sealed class DuckDbConnection : IDisposable
{
    private readonly ConnectionHandle _handle;
    private DuckDbTransaction? _transaction;
    private int _busy;

    internal DuckDbConnection(ConnectionHandle handle) => _handle = handle;

    /// <summary>True inside a transaction that <see cref="Begin"/> started.</summary>
    public bool InTransaction => _transaction is not null;

    /// <summary>Runs one or many statements and returns the rows changed by the last.</summary>
    public long Execute(string sql, CancellationToken cancellationToken, params ReadOnlySpan<object?> parameters)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        try
        {
            using Interruption interruption = new(_handle, cancellationToken);
            using ExtractedStatements statements = new(_handle, sql);
            if (parameters.Length > 0 && statements.Count != 1)
                throw new DuckDbException("Parameters need a text of one statement.", sql);
            long changed = 0;
            for (int i = 0; i < statements.Count; i++)
            {
                using DuckDbStatement statement = statements.Prepare(i);
                statement.Bind(parameters);
                NativeResult result = statement.Execute(streaming: false);
                changed = Changed(ref result);
            }

            return changed;
        }
        catch (DuckDbException e) when (cancellationToken.IsCancellationRequested)
        {
            throw Interruption.Cancelled(e, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Runs one statement once for each row of parameters, all or nothing: prepared once, in one transaction. For some hundred rows;
    /// more belong into an <see cref="Appender"/>.
    /// </summary>
    public void ExecuteEach(string sql, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        using DuckDbTransaction? own = InTransaction ? null : Begin();
        Enter();
        try
        {
            using Interruption interruption = new(_handle, cancellationToken);
            using ExtractedStatements statements = new(_handle, sql);
            using DuckDbStatement statement = statements.PrepareOnly();
            foreach (object?[] row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                statement.Bind(row);
                NativeResult result = statement.Execute(streaming: false);
                NativeMethods.DestroyResult(ref result);
            }
        }
        catch (DuckDbException e) when (cancellationToken.IsCancellationRequested)
        {
            throw Interruption.Cancelled(e, cancellationToken);
        }
        finally
        {
            Leave();
        }

        own?.Commit();
    }

    /// <summary>Runs one statement and streams its rows. Parameters are values for $1, $2, … or <see cref="DuckDbParameter"/>s for $name.</summary>
    public DuckDbResult Query(string sql, CancellationToken cancellationToken, params ReadOnlySpan<object?> parameters)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        Interruption interruption = new(_handle, cancellationToken);
        try
        {
            using ExtractedStatements statements = new(_handle, sql);
            using DuckDbStatement statement = statements.PrepareOnly();
            statement.Bind(parameters);
            NativeResult result = statement.Execute(streaming: true);
            return new DuckDbResult(this, interruption, result, sql, cancellationToken);
        }
        catch (Exception e)
        {
            interruption.Dispose();
            Leave();
            if (e is DuckDbException failure && cancellationToken.IsCancellationRequested)
                throw Interruption.Cancelled(failure, cancellationToken);
            throw;
        }
    }

    /// <summary>Maps every row of a small result.</summary>
    public IReadOnlyList<T> Rows<T>(
        string sql, Func<DuckDbRow, T> map, CancellationToken cancellationToken, params ReadOnlySpan<object?> parameters)
    {
        using DuckDbResult result = Query(sql, cancellationToken, parameters);
        List<T> rows = [];
        while (result.Read() is { } chunk)
        {
            for (int row = 0; row < chunk.Count; row++)
                rows.Add(map(chunk.Row(row)));
        }

        return rows;
    }

    /// <summary>The one value of a result of one row and one column; NULL needs a nullable T.</summary>
    public T Scalar<T>(string sql, CancellationToken cancellationToken, params ReadOnlySpan<object?> parameters)
    {
        IReadOnlyList<T> rows = Rows(sql, static row => row.Get<T>(0), cancellationToken, parameters);
        return rows.Count == 1 ? rows[0] : throw new DuckDbException($"One row is expected; the result has {rows.Count}.", sql);
    }

    /// <summary>Names and types of the columns a query would return; binds it without running it.</summary>
    public IReadOnlyList<DuckDbColumn> Describe(string sql, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        try
        {
            using Interruption interruption = new(_handle, cancellationToken);
            using ExtractedStatements statements = new(_handle, sql);
            using DuckDbStatement statement = statements.PrepareOnly();
            return statement.Columns();
        }
        catch (DuckDbException e) when (cancellationToken.IsCancellationRequested)
        {
            throw Interruption.Cancelled(e, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Opens a bulk appender on a table. Its rows are all or nothing: see <see cref="DuckDbAppender"/>.</summary>
    public DuckDbAppender Appender(string schema, string table) => new(this, _handle, schema, table);

    /// <summary>Starts a transaction; disposing it without <see cref="DuckDbTransaction.Commit"/> rolls back.</summary>
    public DuckDbTransaction Begin()
    {
        if (_transaction is not null)
            throw new InvalidOperationException("The connection is in a transaction already.");
        Execute("BEGIN TRANSACTION", CancellationToken.None);
        return _transaction = new DuckDbTransaction(this);
    }

    /// <summary>Closes the session; an open transaction is rolled back by DuckDB.</summary>
    public void Dispose() => _handle.Dispose();

    // INSERT, UPDATE and DELETE count their rows apart; CREATE TABLE AS and COPY return the count as their only value.
    private static long Changed(ref NativeResult result)
    {
        DuckDbColumn[] columns = DuckDbResult.ColumnsOf(ref result);
        long changed = (long)NativeMethods.RowsChanged(ref result);
        if (columns is [{ Name: "Count", Type: DuckDbType.BigInt }] && changed == 0)
        {
            DuckDbChunk chunk = new(columns);
            chunk.MoveTo(NativeMethods.FetchChunk(result));
            changed = chunk.Count == 1 ? chunk.Values<long>(0)[0] : 0;
            chunk.MoveTo(0);
        }

        NativeMethods.DestroyResult(ref result);
        return changed;
    }

    internal void End(string statement)
    {
        _transaction = null;
        Execute(statement, CancellationToken.None);
    }

    internal void Doom() => _transaction?.Doom();

    internal void Enter()
    {
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            throw new InvalidOperationException("The connection is busy: dispose the open result first, and use one connection per thread.");
    }

    internal void Leave() => Interlocked.Exchange(ref _busy, 0);
}
