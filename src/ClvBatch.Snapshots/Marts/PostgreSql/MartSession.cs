using System.Data;
using ClvBatch.Warehouse.PostgreSql;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>One connection to a PostgreSQL mart. For one thread at a time; cancelling a token cancels the statement on the server.</summary>
internal sealed class MartSession : IDisposable
{
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
        MartSession session = new(
            TransientFaults.Retry(() => Connect(place.ConnectionString(purpose, keepAliveSeconds)), cancellationToken), cancellationToken);
        try
        {
            session.Execute("SET TimeZone = 'UTC'");
            return session;
        }
        catch
        {
            session.Dispose();
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
        List<MartRow> rows = [];
        return new MartRows(ForEach(sql, parameters, rows.Add), rows);
    }

    /// <summary>Hands over each row as it arrives; returns the names of the columns.</summary>
    public IReadOnlyList<string> ForEach(string sql, IReadOnlyList<object?> parameters, Action<MartRow> row)
    {
        using NpgsqlCommand command = Command(sql, [.. parameters]);
        return Cancellable(command, command =>
        {
            using NpgsqlDataReader reader = command.ExecuteReader();
            while (reader.Read())
                row(Row(reader));
            return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        });
    }

    public void Dispose() => Connection.Dispose();

    private static MartRow Row(NpgsqlDataReader reader)
    {
        object?[] values = new object?[reader.FieldCount];
        for (int column = 0; column < values.Length; column++)
            values[column] = Value(reader, column);
        return new MartRow(values);
    }

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

    private static NpgsqlConnection Connect(string connectionString)
    {
        NpgsqlConnection connection = new(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
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
