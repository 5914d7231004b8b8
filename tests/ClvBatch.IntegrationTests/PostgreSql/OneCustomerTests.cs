using System.Diagnostics;
using System.Globalization;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Customers;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>One customer read alone out of PostgreSQL is what the whole table says of them, in bounded time.</summary>
[Collection(PostgresTests.Name)]
public sealed class OneCustomerTests
{
    private readonly string _connectionString;

    public OneCustomerTests(PostgresServer server) => _connectionString = server.CreateDatabase();

    /// <summary>CLV_TEST_PUSHDOWN_SEEDS says how many.</summary>
    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(0, int.Parse(Environment.GetEnvironmentVariable("CLV_TEST_PUSHDOWN_SEEDS") ?? "12", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_customer_of_a_dirty_table_read_alone_is_what_the_whole_table_says(int seed)
    {
        DirtyDatabase database = new(seed);
        PostgresServer.Execute(_connectionString, database.Sql());
        IReadOnlyList<(string Id, string Summary)> whole = Whole(database.Sources);
        whole.Count.ShouldBeGreaterThan(2);
        foreach ((string id, string summary) in whole)
        {
            CustomerPurchases read = Read(new SourcesOptions { Transactions = database.Sources.Transactions }, Request(id) with { HasTrimmedKeys = true });
            $"{read.Frequency}|{read.RecencyDays}|{read.AgeDays}".ShouldBe(summary, $"seed {seed}, customer {id}");
        }
    }

    [Theory]
    [InlineData("integer", "7")]
    [InlineData("bigint", "7")]
    [InlineData("numeric", "7")]
    [InlineData("varchar(20)", "7")]
    [InlineData("char(20)", "7")]
    [InlineData("uuid", "00000000-0000-0000-0000-000000000007")]
    public void Key_of_any_type_is_found_by_its_text_and_an_id_that_the_type_cannot_hold_is_nobody(string type, string id)
    {
        PostgresServer.Execute(
            _connectionString,
            $"""
            CREATE TABLE sales (transaction_id int primary key, customer_id {type}, occurred_at timestamptz, amount numeric);
            INSERT INTO sales VALUES (1, '{id}', '2025-01-01 12:00+00', 10), (2, '{id}', '2025-01-15 12:00+00', 20), (3, '{id.Replace('7', '8')}', '2025-02-01', 30);
            """);
        SourcesOptions sources = new() { Transactions = new() { Table = "sales" } };

        (Read(sources, Request(id)).Frequency, Read(sources, Request(id)).RecencyDays).ShouldBe((1, 14));
        foreach (string nobody in new[] { "x", "' OR true --", "99999999999999999999999999999999999999999" })
            Read(sources, Request(nobody)).ShouldBe(CustomerPurchases.None, nobody);
    }

    [Fact]
    public void Server_that_takes_too_long_is_given_up_in_time()
    {
        PostgresServer.Execute(
            _connectionString,
            """
            CREATE FUNCTION slow() RETURNS date LANGUAGE sql VOLATILE AS 'SELECT CURRENT_DATE FROM pg_sleep(60)';
            CREATE VIEW sales AS SELECT 'a'::text AS customer_id, slow() AS occurred_at, 1 AS amount;
            """);
        Stopwatch watch = Stopwatch.StartNew();
        Should.Throw<SourceException>(() => Read(new() { Transactions = new() { Table = "sales" } }, Request("a") with { Limit = TimeSpan.FromSeconds(1) }))
            .Message.ShouldContain("timeout");
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(1));
        Should.Throw<OperationCanceledException>(() => Read(new() { Transactions = new() { Table = "sales" } }, Request("a"), patience.Token));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static CustomerRequest Request(string id) => new(id, WarehouseFolder.AsOf, "Europe/Berlin", 0.35m);

    private CustomerPurchases Read(SourcesOptions sources, CustomerRequest request, CancellationToken cancellationToken = default) => CustomerReader.Read(
        new WarehouseOptions { Engine = WarehouseEngine.PostgreSql, ConnectionString = _connectionString, Sources = sources },
        Path.GetTempPath(),
        request,
        cancellationToken);

    private IReadOnlyList<(string Id, string Summary)> Whole(SourcesOptions sources)
    {
        using WarehouseFolder folder = new();
        folder.Workspace.Execute("CREATE TABLE known_customers (customer_id text, customer_key integer)", CancellationToken.None);
        using IWarehouse warehouse = folder.Open(_connectionString, sources, ExtractionMode.Staged);
        folder.Stage(warehouse);
        warehouse.Extract(new ExtractionParameters(WarehouseFolder.AsOf, null, 0, 0.35m, [0]), (_, _) => { }, CancellationToken.None);
        return folder.Workspace.Rows(
            """
            SELECT k.customer_id, concat(s.frequency, '|', s.recency_days, '|', s.age_days)
            FROM customer_summary s JOIN customer_keys k USING (customer_key) ORDER BY 1
            """,
            row => (row.Get<string>(0), row.Get<string>(1)),
            CancellationToken.None);
    }
}
