namespace ClvBatch.Warehouse.DuckDb;

/// <summary>A transaction of one connection. Disposal without <see cref="Commit"/> rolls it back.</summary>
public sealed class DuckDbTransaction : IDisposable
{
    private readonly DuckDbConnection _connection;
    private bool _ended;
    private bool _doomed;

    internal DuckDbTransaction(DuckDbConnection connection) => _connection = connection;

    /// <summary>Makes the changes durable and visible.</summary>
    /// <exception cref="InvalidOperationException">An appender in this transaction was abandoned half way; it can only be rolled back.</exception>
    public void Commit()
    {
        if (_doomed)
            throw new InvalidOperationException("An appender of this transaction was not completed, so the transaction can only be rolled back.");
        if (_ended)
            throw new InvalidOperationException("The transaction has ended already.");
        _ended = true;
        _connection.End("COMMIT");
    }

    /// <summary>Rolls back unless committed.</summary>
    public void Dispose()
    {
        if (_ended)
            return;
        _ended = true;
        _connection.End("ROLLBACK");
    }

    internal void Doom() => _doomed = true;
}
