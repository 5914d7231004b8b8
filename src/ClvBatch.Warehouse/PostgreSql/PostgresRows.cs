using Npgsql;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>The open result of one statement.</summary>
public sealed class PostgresRows(
    NpgsqlCommand command, NpgsqlDataReader reader, CancellationTokenRegistration cancel, CancellationToken cancellationToken) : IDisposable
{
    private bool _underway;

    /// <summary>The current row.</summary>
    public NpgsqlDataReader Row => reader;

    /// <summary>Moves to the next row.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool Read()
    {
        try
        {
            return _underway = reader.Read();
        }
        catch (NpgsqlException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The query was cancelled.", e, cancellationToken);
        }
    }

    public void Dispose()
    {
        cancel.Dispose();
        // What was not read is not wanted: without this the server would send the rest of a long result first.
        if (_underway)
            command.Cancel();
        Close();
        command.Dispose();
    }

    private void Close()
    {
        try
        {
            reader.Dispose();
        }
        catch (PostgresException e) when (string.Equals(e.SqlState, PostgresErrorCodes.QueryCanceled, StringComparison.Ordinal))
        {
            // The cancellation asked for above has arrived.
            return;
        }
    }
}
