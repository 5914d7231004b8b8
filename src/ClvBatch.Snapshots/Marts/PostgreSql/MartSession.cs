using System.Data;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>One connection to a PostgreSQL mart. For one thread at a time; cancelling a token cancels the statement on the server.</summary>
internal sealed class MartSession : IDisposable
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    private readonly CancellationToken _cancellationToken;

    private MartSession(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        Connection = connection;
        _cancellationToken = cancellationToken;
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>Connects as the user of the connection string.</summary>
    public static MartSession Open(MartPlace place, string purpose, CancellationToken cancellationToken, int keepAliveSeconds = 0)
    {
        NpgsqlConnection connection = new(place.ConnectionString(purpose, keepAliveSeconds));
        try
        {
            Open(connection, cancellationToken);
            MartSession session = new(connection, cancellationToken);
            session.Execute("SET TimeZone = 'UTC'");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Connects as the owner of the mart, so that whatever is created belongs to the role and not to the user of the moment.</summary>
    public static MartSession OpenAsPublisher(MartPlace place, CancellationToken cancellationToken)
    {
        MartSession session = Open(place, "clvbatch mart", cancellationToken);
        try
        {
            session.Execute("SET ROLE clv_publisher");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public NpgsqlTransaction Begin(IsolationLevel isolation = IsolationLevel.ReadCommitted) => Connection.BeginTransaction(isolation);

    /// <summary>Runs one or many statements; parameters ($1, $2, …) need a single one. Returns the rows changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> parameters)
    {
        using NpgsqlCommand command = Command(sql, parameters);
        return Cancellable(command, static command => command.ExecuteNonQuery());
    }

    public T Scalar<T>(string sql, params ReadOnlySpan<object?> parameters) => Query(sql, [.. parameters]).Scalar<T>();

    public IReadOnlyList<T> Rows<T>(string sql, Func<MartRow, T> map, params ReadOnlySpan<object?> parameters) =>
        [.. Query(sql, [.. parameters]).Rows.Select(map)];

    public MartRows Query(string sql, IReadOnlyList<object?> parameters)
    {
        using NpgsqlCommand command = Command(sql, [.. parameters]);
        return Cancellable(command, static command =>
        {
            using NpgsqlDataReader reader = command.ExecuteReader();
            List<MartRow> rows = [];
            while (reader.Read())
                rows.Add(new MartRow([.. Enumerable.Range(0, reader.FieldCount).Select(column => Value(reader, column))]));
            return new MartRows([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows);
        });
    }

    public void Dispose() => Connection.Dispose();

    private static object? Value(NpgsqlDataReader reader, int column) => reader.GetValue(column) switch
    {
        DBNull => null,
        DateTime day when reader.GetDataTypeName(column) is "date" => DateOnly.FromDateTime(day),
        short number => (int)number,
        float number => (double)number,
        object value => value,
    };

    /// <summary>Instants are stored as UTC without a zone.</summary>
    private static object ToServer(object? value) => value switch
    {
        null => DBNull.Value,
        DateTime instant => DateTime.SpecifyKind(instant, DateTimeKind.Unspecified),
        _ => value,
    };

    // Only opening is tried again, and only after faults that the driver calls transient: what a statement did is not known after its connection is gone.
    private static void Open(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                connection.Open();
                return;
            }
            catch (NpgsqlException e) when (e.IsTransient && attempt < Pauses.Length)
            {
                cancellationToken.WaitHandle.WaitOne(Pauses[attempt]);
            }
        }
    }

    private NpgsqlCommand Command(string sql, ReadOnlySpan<object?> parameters)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        NpgsqlCommand command = new(sql, Connection);
        foreach (object? value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = ToServer(value) });
        return command;
    }

    private T Cancellable<T>(NpgsqlCommand command, Func<NpgsqlCommand, T> run)
    {
        using CancellationTokenRegistration cancel = _cancellationToken.Register(command.Cancel);
        try
        {
            return run(command);
        }
        catch (NpgsqlException e) when (_cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The statement was cancelled.", e, _cancellationToken);
        }
    }
}
