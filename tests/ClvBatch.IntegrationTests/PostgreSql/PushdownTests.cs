using System.Globalization;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>Judged and reduced inside PostgreSQL, rows give what they give in the workspace, however dirty they are.</summary>
[Collection(PostgresTests.Name)]
public sealed class PushdownTests
{
    private readonly string _connectionString;

    public PushdownTests(PostgresServer server) => _connectionString = server.CreateDatabase();

    /// <summary>CLV_TEST_PUSHDOWN_SEEDS says how many.</summary>
    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(0, int.Parse(Environment.GetEnvironmentVariable("CLV_TEST_PUSHDOWN_SEEDS") ?? "12", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Dirty_rows_of_every_type_leave_the_same_balance_quarantine_and_extracts(int seed)
    {
        DirtyDatabase database = new(seed);
        PostgresServer.Execute(_connectionString, database.Sql());

        BothModes.ShouldAgree(_connectionString, database.Sources, $"seed {seed}");
    }

    [Fact]
    public void Repeats_and_conflicts_are_dropped_and_quarantined_where_the_rows_stay_in_the_warehouse()
    {
        PostgresServer.Execute(
            _connectionString,
            """
            CREATE TABLE sales (transaction_id text, customer_id text, occurred_at date, amount numeric(12,2));
            INSERT INTO sales VALUES
                ('1', 'a', '2025-01-01', 10), ('1', 'a', '2025-01-01', 10), (' 1', 'a', '2025-01-01', 10.00),
                ('2', 'a', '2025-01-02', 20), ('2', 'b', '2025-01-02', 20),
                ('3', 'ж', '2025-01-03', 30), (null, 'ж', '2025-01-03', 30), (null, 'Ж', '2025-01-03', 30), ('4', null, '2025-01-03', 1), ('5', 'a', '2025-07-01', 1);
            """);

        StagingReport report = BothModes.ShouldAgree(_connectionString, new SourcesOptions { Transactions = new() { Table = "sales" } });

        report.Balances.Single().ShouldBe(new SourceBalance("Transactions", 10, 4, 3, 2, 1));
        report.Rules.Select(rule => $"{rule.Rule} {rule.Rows}").ShouldBe(
            ["after_as_of 1", "transaction_id_repeat 2", "key_case_collision 2", "transaction_id_missing 2", "customer_id_missing 1", "transaction_id_conflict 2"],
            ignoreOrder: true);
    }

    [Fact]
    public void Names_in_the_SQL_of_the_user_mean_the_tables_of_the_user()
    {
        PostgresServer.Execute(
            _connectionString,
            """
            CREATE TABLE orders (customer_id int, occurred_at date, amount int); INSERT INTO orders VALUES (1, '2025-01-01', 1), (2, '2025-02-01', 2);
            CREATE TABLE customers (customer_id int, channel text); INSERT INTO customers VALUES (1, 'customers'), (2, 'seo');
            CREATE TABLE transactions AS SELECT * FROM orders; CREATE TABLE typed_rows AS SELECT * FROM orders; CREATE TABLE judged AS SELECT * FROM customers;
            """);
        string folder = Directory.CreateTempSubdirectory("clvbatch-names-").FullName;
        try
        {
            string sales = Path.Combine(folder, "sales.sql"), clients = Path.Combine(folder, "clients.sql");
            File.WriteAllText(sales, "WITH lines AS (SELECT * FROM transactions) SELECT lines.* FROM lines JOIN typed_rows USING (customer_id) -- all");
            File.WriteAllText(clients, "SELECT customers.* FROM customers JOIN judged USING (customer_id) JOIN transactions USING (customer_id)");

            StagingReport report = BothModes.ShouldAgree(
                _connectionString, new SourcesOptions { Transactions = new() { SqlFile = sales }, Customers = new() { SqlFile = clients } });

            report.Balances.Select(balance => balance.Accepted).ShouldBe([2, 2]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Automatic_is_staged_where_nothing_is_distributed()
    {
        PostgresServer.Execute(_connectionString, "CREATE TABLE sales (customer_id text, occurred_at date, amount int); INSERT INTO sales VALUES ('a', '2025-01-01', 1)");
        using WarehouseFolder folder = new();
        using IWarehouse warehouse = folder.Open(_connectionString, new SourceOptions { Table = "sales" });

        folder.Stage(warehouse);

        folder.Accepted("customer_id").ShouldBe(["a"]);
    }

    [Fact]
    public void Check_counts_on_the_server_and_fetches_a_sample()
    {
        PostgresServer.Execute(
            _connectionString,
            """
            CREATE TABLE sales AS SELECT 'c' || i AS customer_id, DATE '2025-01-01' + i % 90 AS occurred_at, i || ',5' AS amount FROM generate_series(1, 25000) AS i;
            INSERT INTO sales VALUES ('x', 'infinity', '1,5');
            """);
        using WarehouseFolder folder = new();
        using IWarehouse warehouse = folder.Open(_connectionString, new SourceOptions { Table = "sales" });

        SourceCheck check = warehouse.Check("UTC", CancellationToken.None)[0];

        check.Problem.ShouldBeNull();
        (check.Rows, check.Sample, check.FirstDate, check.LastDate).ShouldBe((25_001, 10_000, new DateOnly(2025, 1, 1), new DateOnly(2025, 3, 31)));
        check.Columns.Single(column => column.Canonical is "amount").Format.ShouldBe("decimal ','");
        folder.Workspace.Scalar<long>("SELECT count(*) FROM arrival.transactions", CancellationToken.None).ShouldBe(10_000);
    }
}
