using System.Data;
using System.Data.Common;
using System.Globalization;
using ClvBatch.Warehouse.Sources;
using Npgsql;
using NpgsqlTypes;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>
/// One read-only snapshot of a PostgreSQL database: a transaction REPEATABLE READ READ ONLY on a connection of its own, so that every
/// statement sees the same rows. For one thread at a time.
/// </summary>
public sealed class PostgresSession : IDisposable
{
    /// <summary>The server ends a statement in time; the driver gives up only when no word of that arrives.</summary>
    private const int GraceInSeconds = 30;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresSession(NpgsqlConnection connection, NpgsqlTransaction transaction, string place)
    {
        _connection = connection;
        _transaction = transaction;
        Place = place;
    }

    /// <summary>Database, server and user, for messages.</summary>
    public string Place { get; }

    /// <summary>The connection, for small queries.</summary>
    public NpgsqlConnection Connection => _connection;

    /// <summary>A reading transaction that another part of the program has begun and will end.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="transaction">Its transaction, read only.</param>
    /// <param name="place">Database and server, for messages.</param>
    public static PostgresSession Within(NpgsqlConnection connection, NpgsqlTransaction transaction, string place) => new(connection, transaction, place);

    /// <param name="connectionString">Of Npgsql.</param>
    /// <param name="source">Whom an error is said to concern.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    /// <param name="limit">Time that somebody waits for an answer; null = that of the connection string, long by default.</param>
    /// <exception cref="SourceException">The connection string is unusable, or the server cannot be reached or refuses.</exception>
    public static PostgresSession Open(string? connectionString, string source, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        NpgsqlConnectionStringBuilder settings = Settings(connectionString, source);
        if (limit is { } wait)
        {
            settings.CommandTimeout = Math.Max(1, (int)wait.TotalSeconds);
            settings.Timeout = Math.Min(settings.Timeout == 0 ? settings.CommandTimeout : settings.Timeout, Math.Max(1, settings.CommandTimeout / 2));
        }

        string place = string.Create(
            CultureInfo.InvariantCulture, $"database {settings.Database ?? settings.Username} on {settings.Host}:{settings.Port} (user {settings.Username})");
        try
        {
            return TransientFaults.Retry(() => Open(settings, place), cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw PostgresFault.Explain(source, null, place, e);
        }
    }

    /// <summary>Runs a statement and streams its rows; cancelling the token cancels the statement on the server.</summary>
    /// <param name="sql">One statement; its parameters are $1, $2, …</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="behavior">How the rows are read.</param>
    /// <param name="texts">Values of the parameters.</param>
    public PostgresRows Query(
        string sql, CancellationToken cancellationToken, CommandBehavior behavior = CommandBehavior.SequentialAccess, params ReadOnlySpan<string> texts)
    {
        cancellationToken.ThrowIfCancellationRequested();
        NpgsqlCommand command = new(sql, _connection, _transaction);
        foreach (string text in texts)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text });
        CancellationTokenRegistration cancel = cancellationToken.Register(command.Cancel);
        try
        {
            return new PostgresRows(command, command.ExecuteReader(behavior), cancel, cancellationToken);
        }
        catch (Exception e)
        {
            cancel.Dispose();
            command.Dispose();
            if (e is NpgsqlException && cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException("The query was cancelled.", e, cancellationToken);
            throw;
        }
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    private static PostgresSession Open(NpgsqlConnectionStringBuilder settings, string place)
    {
        int timeout = settings.CommandTimeout;
        NpgsqlConnectionStringBuilder patient = new(settings.ConnectionString) { CommandTimeout = timeout == 0 ? 0 : timeout + GraceInSeconds };
        NpgsqlConnection connection = new(patient.ConnectionString);
        try
        {
            connection.Open();
            NpgsqlTransaction transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
            using NpgsqlCommand command = new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = {timeout * 1000L}; SET LOCAL TimeZone = 'UTC'"),
                connection,
                transaction);
            command.ExecuteNonQuery();
            return new PostgresSession(connection, transaction, place);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // A night's scan takes longer than the half minute that suits a web page; whoever sets a timeout means it.
    private static NpgsqlConnectionStringBuilder Settings(string? connectionString, string source)
    {
        const int defaultTimeoutInSeconds = 7200;
        try
        {
            DbConnectionStringBuilder given = new() { ConnectionString = connectionString };
            NpgsqlConnectionStringBuilder settings = new(connectionString);
            if (string.IsNullOrWhiteSpace(settings.Host))
                throw new SourceException(source, "Clv:Warehouse:ConnectionString names no server; give Host=…;Database=…;Username=….");
            if (!given.ContainsKey("Command Timeout") && !given.ContainsKey("CommandTimeout"))
                settings.CommandTimeout = defaultTimeoutInSeconds;
            settings.ApplicationName ??= "clvbatch";
            settings.Pooling = false;
            return settings;
        }
        catch (ArgumentException e)
        {
            throw new SourceException(source, "Clv:Warehouse:ConnectionString is no Npgsql connection string (Host=…;Database=…;Username=…;Password=…).", e);
        }
    }
}
