using System.Globalization;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Marts;
using Npgsql;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>A database of its own for a mart, and what tests look at in it.</summary>
internal sealed class MartDatabase(PostgresServer server)
{
    public string ConnectionString { get; } = server.CreateDatabase();

    /// <summary>Settings of a worker that publishes here.</summary>
    public string[] Arguments => ["--set", "Mart:Engine=PostgreSql", "--set", $"Mart:ConnectionString={ConnectionString}"];

    public static MartDatabase Migrated(PostgresServer server)
    {
        MartDatabase database = new(server);
        database.Open().Migrate(CancellationToken.None);
        return database;
    }

    /// <summary>How often a test repeats itself: the environment variable, else the smaller default that keeps the tests short.</summary>
    public static int Count(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

    public IMart Open() => Open(ConnectionString);

    public static IMart Open(string connectionString) =>
        Mart.Open(new MartOptions { Engine = MartEngine.PostgreSql, ConnectionString = connectionString });

    public string As(string user, string password) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Username = user, Password = password }.ConnectionString;

    public void Execute(string sql) => PostgresServer.Execute(ConnectionString, sql);

    public T Scalar<T>(string sql) => Scalar<T>(ConnectionString, sql);

    public static T Scalar<T>(string connectionString, string sql)
    {
        using NpgsqlConnection connection = new(connectionString + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>Tables of publications that the ledger does not name; none = nothing was left behind.</summary>
    public long Orphans() => Scalar<long>(
        """
        SELECT count(*) FROM pg_class
        WHERE relnamespace = CAST('clv' AS regnamespace) AND relkind = 'r' AND relname ~ '_(load|[0-9]{8})_[0-9]+$'
            AND (NOT relispartition OR CAST(substring(relname FROM '[0-9]+$') AS bigint) NOT IN (SELECT fencing_token FROM clv.snapshot))
        """);
}
