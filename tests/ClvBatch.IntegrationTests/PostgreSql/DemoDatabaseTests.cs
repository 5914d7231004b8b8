using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse.DuckDb;
using Npgsql;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>The demo shop goes into PostgreSQL as it goes into files, typed and keyed, and never over tables of somebody else.</summary>
[Collection(PostgresTests.Name)]
public sealed class DemoDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clvbatch-demo-").FullName;
    private readonly string _connectionString;

    public DemoDatabaseTests(PostgresServer server) => _connectionString = server.CreateDatabase();

    [Fact]
    public void Tables_hold_the_rows_of_the_files_and_a_second_demo_replaces_them()
    {
        Demo("--customers", "100").Code.ShouldBe(0);
        WorkerExit exit = Demo();
        exit.Code.ShouldBe(0, exit.ToString());
        exit.ToString().ShouldNotContain("canary-s3cret");
        exit.Output.ShouldContain("CLV__Warehouse__Sources__Transactions__Table=shop.transactions");
        WorkerProcess.Run(_folder, "demo", "--customers", "300", "--as-of", "2025-06-30", "--format", "parquet", "--out", Path.Combine(_folder, "files")).Code.ShouldBe(0);

        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings());
        using DuckDbConnection files = database.Connect();
        foreach ((string table, string sums) in new[]
        {
            ("transactions", "count(*), count(customer_id), sum(amount), sum(margin), max(occurred_at), count(distinct transaction_id), min(category)"),
            ("customers", "count(*), min(customer_id), max(acquired_at), count(distinct country)"), ("leads", "count(*), count(converted_at), sum(lead_id)"),
            ("spend", "count(*), sum(amount)"), ("interactions", "count(*), max(occurred_at)"),
        })
        {
            string query = $"SELECT concat_ws(' ', {sums}) FROM ";
            Scalar($"{query} shop.{table}").ShouldBe(files.Scalar<string>($"{query} '{_folder}/files/{table}.parquet'", CancellationToken.None), table);
        }

        Scalar("SELECT count(*)::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'shop'::regnamespace").ShouldBe("5");
        Directory.EnumerateFiles(Path.Combine(_folder, "truth")).Select(Path.GetFileName).ShouldBe(["truth.json", "truth_customers.csv"], ignoreOrder: true);
    }

    [Fact]
    public void A_table_that_no_demo_made_stays_unless_its_replacement_is_asked_for()
    {
        PostgresServer.Execute(_connectionString, "CREATE SCHEMA shop; CREATE TABLE shop.customers AS SELECT 1 AS precious");

        WorkerExit refused = Demo();

        refused.Code.ShouldBe(2);
        refused.Error.ShouldContain("no demo made: customers");
        Scalar("SELECT precious::text FROM shop.customers").ShouldBe("1");
        Scalar("SELECT count(*)::text FROM pg_class WHERE relnamespace = 'shop'::regnamespace").ShouldBe("1");
        Demo("--schema", "Another Shop").Code.ShouldBe(0);
        Demo("--replace").Code.ShouldBe(0);
        Scalar("SELECT count(*)::text FROM shop.customers").ShouldBe("300");
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Password=canary-s3cret", "refuses the shop")]
    [InlineData("nonsense;Password=canary-s3cret", "connection string")]
    [InlineData("", "--connection")]
    public void A_database_out_of_reach_ends_in_words_without_a_secret(string connection, string word)
    {
        WorkerExit exit = WorkerProcess.Run(_folder, "demo", "--to", "postgres", "--connection", connection, "--customers", "10");

        exit.Code.ShouldBe(2, exit.ToString());
        exit.Error.ShouldContain(word);
        exit.ToString().ShouldNotContain("canary-s3cret");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WorkerExit Demo(params string[] more) => WorkerProcess.Run(
        _folder,
        ["demo", "--to", "postgres", "--connection", _connectionString, "--as-of", "2025-06-30", "--out", Path.Combine(_folder, "truth"),
            .. more.Contains("--customers", StringComparer.Ordinal) ? [] : new[] { "--customers", "300" }, .. more]);

    private string Scalar(string sql)
    {
        using NpgsqlConnection connection = new(_connectionString + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        return (string)command.ExecuteScalar()!;
    }
}
