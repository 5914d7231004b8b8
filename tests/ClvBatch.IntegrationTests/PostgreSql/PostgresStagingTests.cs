using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>What crosses from PostgreSQL into the workspace is what stands there, in one state.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresStagingTests : IDisposable
{
    private readonly WarehouseFolder _folder = new();
    private readonly string _connectionString;

    public PostgresStagingTests(PostgresServer server) => _connectionString = server.CreateDatabase();

    [Fact]
    public void Values_at_the_ends_of_their_types_are_accepted_exactly_or_refused_by_the_rule_that_fits()
    {
        Execute(
            """
            CREATE TABLE sales (customer_id bigint, occurred_at timestamptz, amount numeric, channel varchar(20));
            INSERT INTO sales VALUES
                (9223372036854775807, '2025-01-31 23:30:00+00', 123456789012.56785, 'Ж'),
                (1, '2025-06-30 21:59:59.999999+00', -0.00005, null),
                (2, 'infinity', 1, null), (3, '-infinity', 1, null), (4, '294276-12-31', 1, null), (5, '4713-01-01 BC', 1, null),
                (6, '2025-01-01', 'NaN', null), (7, '2025-01-01', 'Infinity', null), (8, '2025-01-01', 1000000000000, null),
                (9, '2025-01-01', null, null), (10, null, 1, null), (null, '2025-01-01', 1, null), (11, '2025-06-30 22:00:00+00', 1, null);
            """);
        using IWarehouse warehouse = _folder.Open(_connectionString, new SourceOptions { Table = "sales" });

        StagingReport report = _folder.Stage(warehouse);

        _folder.Accepted("customer_id, occurred_on, amount, channel").ShouldBe(
            ["1|2025-06-30|-0.0001", "9223372036854775807|2025-02-01|123456789012.5679|Ж"]);
        report.Balances.Single().ShouldBe(new SourceBalance("Transactions", 13, 2, 10, 0, 1));
        report.Rules.Where(rule => rule.Disposition is not "noted").Select(rule => $"{rule.Rule} {rule.Rows}").ShouldBe(
            [
                "after_as_of 1", "amount_missing 1", "amount_not_finite 2", "amount_out_of_range 1", "customer_id_missing 1", "date_missing 1",
                "date_out_of_range 4",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_row_that_arrives_after_binding_is_not_read()
    {
        Execute("CREATE TABLE sales (customer_id text, occurred_at date, amount float8); INSERT INTO sales VALUES ('a', '2025-01-01', 1.005)");
        using IWarehouse warehouse = _folder.Open(_connectionString, new SourceOptions { Table = "sales" });
        IReadOnlyList<BoundSource> sources = warehouse.Bind(CancellationToken.None);
        Execute("INSERT INTO sales VALUES ('late', '2025-01-02', 1)");

        warehouse.Stage(sources, new StagingRequest(WarehouseFolder.AsOf, "UTC"), CancellationToken.None).Balances.Single().Read.ShouldBe(1);
    }

    [Fact]
    public void Views_SQL_files_and_quoted_names_are_sources_and_text_is_read_as_in_files()
    {
        Execute(
            """
            CREATE SCHEMA "My Shop";
            CREATE TABLE "My Shop"."Sales; --" ("Customer ID" char(6), day text, "a""mount" text, secret text);
            INSERT INTO "My Shop"."Sales; --" VALUES ('b', '31.01.2025', '1.234,50', 'x'), ('b', '30.01.2025', '2,25', 'y');
            CREATE VIEW sales AS SELECT * FROM "My Shop"."Sales; --";
            """);
        File.WriteAllText(Path.Combine(_folder.Path, "sales.sql"), "SELECT * FROM sales WHERE secret <> ';' -- all of them\n;");
        Dictionary<string, string> columns = new() { ["occurred_at"] = "day", ["amount"] = "a\"mount" };
        foreach (SourceOptions source in new SourceOptions[]
        {
            new() { Table = "\"My Shop\".\"Sales; --\"", Columns = columns }, new() { Table = "sales", Columns = columns },
            new() { SqlFile = "sales.sql", Columns = columns },
        })
        {
            using IWarehouse warehouse = _folder.Open(_connectionString, source);
            _folder.Stage(warehouse);
            _folder.Accepted("customer_id, occurred_on, amount").ShouldBe(["b|2025-01-30|2.2500", "b|2025-01-31|1234.5000"]);
        }
    }

    [Fact]
    public void The_fingerprint_follows_the_rows()
    {
        Execute("CREATE TABLE sales (customer_id text, occurred_at date, amount int); INSERT INTO sales VALUES ('a', '2025-01-01', 1)");
        SourceOptions source = new() { Table = "sales" };
        string Fingerprint()
        {
            using IWarehouse warehouse = _folder.Open(_connectionString, source);
            return warehouse.Fingerprint(CancellationToken.None);
        }

        string before = Fingerprint();
        Fingerprint().ShouldBe(before);
        Execute("INSERT INTO sales VALUES ('a', '2025-01-01', 1)");
        Fingerprint().ShouldNotBe(before);
    }

    public void Dispose() => _folder.Dispose();

    private void Execute(string sql) => PostgresServer.Execute(_connectionString, sql);
}
