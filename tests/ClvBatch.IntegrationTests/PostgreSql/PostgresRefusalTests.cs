using System.Diagnostics;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Sources;
using Npgsql;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>Whatever PostgreSQL refuses ends in one message of the source that says what to do, and never in a secret.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresRefusalTests : IDisposable
{
    private const string Canary = "canary-wr0ng";

    private readonly WarehouseFolder _folder = new();
    private readonly string _connectionString;

    public PostgresRefusalTests(PostgresServer server)
    {
        _connectionString = server.CreateDatabase();
        Execute(
            $"""
            DROP ROLE IF EXISTS clv_stranger; CREATE ROLE clv_stranger LOGIN PASSWORD '{Canary}';
            CREATE TABLE sales (customer_id text, occurred_at date, amount int, junk int[]); INSERT INTO sales VALUES ('a', '2025-01-01', 1);
            CREATE SCHEMA vault; CREATE TABLE vault.sales AS SELECT * FROM sales;
            CREATE VIEW slow AS SELECT customer_id, CASE WHEN CAST(pg_sleep(5) AS text) = '' THEN occurred_at END AS occurred_at, amount, junk FROM sales;
            """);
    }

    public static TheoryData<string, string> Cases => new()
    {
        { "no server", "refused the connection" },
        { "wrong password", "password" },
        { "no such database", "does not exist" },
        { "no such table", "is not in" },
        { "no such column", "nowhere" },
        { "no right on the table", "Grant SELECT" },
        { "no right on the schema", "USAGE" },
        { "broken SQL", "syntax" },
        { "SQL that writes", "read" },
        { "unusable type", "LIST" },
        { "no connection string", "ConnectionString" },
        { "nonsense for a connection string", "ConnectionString" },
        { "pushdown of text", "SQL file" },
        { "pushdown of fractional keys", "double precision" },
        { "pushdown beside files", "files cannot be joined" },
        { "statement timeout", "timeout" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Refusal(string what, string word)
    {
        SourceException error = Should.Throw<SourceException>(() =>
        {
            using IWarehouse warehouse = Open(what);
            _folder.Stage(warehouse);
        });

        error.Message.ShouldContain(word);
        error.Message.ShouldNotContain("canary");
    }

    [Theory]
    [InlineData(ExtractionMode.Staged)]
    [InlineData(ExtractionMode.Pushdown)]
    public void Cancelling_ends_a_running_statement_at_once(ExtractionMode extraction)
    {
        using IWarehouse warehouse = _folder.Open(_connectionString, new SourceOptions { Table = "slow" }, extraction);
        IReadOnlyList<BoundSource> sources = warehouse.Bind(CancellationToken.None);
        using CancellationTokenSource cancel = new(TimeSpan.FromSeconds(0.5));
        Stopwatch watch = Stopwatch.StartNew();

        Should.Throw<OperationCanceledException>(() => warehouse.Stage(sources, new StagingRequest(WarehouseFolder.AsOf, "UTC"), cancel.Token));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void Check_looks_at_every_source_although_one_is_refused()
    {
        using IWarehouse warehouse = WarehouseSession.Open(
            new WarehouseOptions
            {
                Engine = WarehouseEngine.PostgreSql,
                ConnectionString = _connectionString,
                Sources = new SourcesOptions { Transactions = new() { Table = "missing" }, Customers = new() { Table = "sales" } },
            },
            _folder.Path,
            _folder.Workspace);

        IReadOnlyList<SourceCheck> checks = warehouse.Check("UTC", CancellationToken.None);

        checks.Single(check => check.Source is "Transactions").Problem!.ShouldContain("missing");
        SourceCheck customers = checks.Single(check => check.Source is "Customers");
        customers.Problem.ShouldBeNull();
        customers.Rows.ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();

    private IWarehouse Open(string what)
    {
        SourceOptions table = new() { Table = "sales" };
        return what switch
        {
            "no server" => _folder.Open(With(settings => settings.Port = 1), table),
            "wrong password" => _folder.Open(With(settings => settings.Password = Canary), table),
            "no such database" => _folder.Open(With(settings => settings.Database = "nowhere"), table),
            "no such table" => _folder.Open(_connectionString, new() { Table = "sales\"; DROP TABLE sales; --" }),
            "no such column" => _folder.Open(_connectionString, table with { Columns = new() { ["amount"] = "nowhere" } }),
            "no right on the table" => _folder.Open(Stranger(), table),
            "no right on the schema" => _folder.Open(Stranger(), new() { Table = "vault.sales" }),
            "broken SQL" => _folder.Open(_connectionString, Sql("SELEKT 1")),
            "SQL that writes" => _folder.Open(_connectionString, Sql("WITH d AS (DELETE FROM sales RETURNING *) SELECT * FROM d")),
            "unusable type" => _folder.Open(_connectionString, table with { Columns = new() { ["amount"] = "junk" } }),
            "no connection string" => _folder.Open("", table),
            "nonsense for a connection string" => _folder.Open($"Hots=x;Password={Canary}", table),
            "pushdown of text" => _folder.Open(_connectionString, Sql("SELECT customer_id, occurred_at, CAST(amount AS text) AS amount FROM sales"), ExtractionMode.Pushdown),
            "pushdown of fractional keys" =>
                _folder.Open(_connectionString, Sql("SELECT CAST(1 AS float8) AS customer_id, occurred_at, amount FROM sales"), ExtractionMode.Pushdown),
            "pushdown beside files" => _folder.Open(_connectionString, new SourcesOptions { Transactions = table, Customers = File("customer_id\na\n") }, ExtractionMode.Pushdown),
            "statement timeout" => _folder.Open(With(settings => settings.CommandTimeout = 1), new() { Table = "slow" }),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such case."),
        };
    }

    private SourceOptions Sql(string text)
    {
        System.IO.File.WriteAllText(Path.Combine(_folder.Path, "source.sql"), text);
        return new SourceOptions { SqlFile = "source.sql" };
    }

    private SourceOptions File(string text)
    {
        System.IO.File.WriteAllText(Path.Combine(_folder.Path, "source.csv"), text);
        return new SourceOptions { Files = ["source.csv"] };
    }

    private string Stranger() => With(settings => (settings.Username, settings.Password) = ("clv_stranger", Canary));

    private string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        NpgsqlConnectionStringBuilder settings = new(_connectionString);
        change(settings);
        return settings.ConnectionString;
    }

    private void Execute(string sql) => PostgresServer.Execute(_connectionString, sql);
}
