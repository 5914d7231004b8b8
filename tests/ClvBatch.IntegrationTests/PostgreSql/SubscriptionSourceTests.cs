using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>Subscriptions are the same rows, judged the same, from files and from PostgreSQL, copied over or beside extracts that run there.</summary>
[Collection(PostgresTests.Name)]
public sealed class SubscriptionSourceTests
{
    private const string Sales = "customer_id,occurred_at,amount\na,2025-01-01,1\nb,2025-02-01,2\n";

    private const string Subscriptions =
        "subscription_id,customer_id,started_on,ended_on,plan,monthly_amount\n" +
        "1,a,2024-01-31,2024-02-29,Basic,10\n2,a,2024-02-29,,Про,25.50\n3,b,2024-02-01,2025-07-01,,\n4,b,2025-06-30,2025-06-30,Про,0\n5,no sales,2025-01-01,9999-12-31,Про,7.12345\n" +
        "6,,2024-01-01,,Про,1\n7,c,,,Про,1\n8,c,2024-05-01,2024-04-30,Про,1\n9,c,2025-07-01,,Про,1\n10,c,2024-01-01,,Про,-0.01\n11,c,1899-12-31,,Про,1\n" +
        "12,d,2024-01-01,,Про,1\n12,d,2024-01-01,,Про,1\n13,d,2024-01-01,,Про,1\n13,d,2024-01-01,,Про,2\n,e,2024-01-01,,Про,3\n,e,2024-01-01,,Про,3\n";

    private readonly string _connectionString;

    public SubscriptionSourceTests(PostgresServer server) => _connectionString = server.CreateDatabase();

    [Fact]
    public void Tables_and_files_leave_the_same_rows_and_balance_in_both_modes()
    {
        PostgresServer.Execute(
            _connectionString,
            "CREATE TABLE sales (customer_id text, occurred_at date, amount numeric); " +
            "CREATE TABLE contracts (subscription_id integer, customer_id text, started_on date, ended_on date, plan text, monthly_amount numeric);" +
            Insert("sales", Sales) + Insert("contracts", Subscriptions));
        SourcesOptions tables = new() { Transactions = new() { Table = "sales" }, Subscriptions = new() { Table = "contracts" } };

        StagingReport inDatabase = BothModes.ShouldAgree(_connectionString, tables);
        (StagingReport inFiles, string[] rows) = FromFiles();
        string[] staged = Staged(tables);

        inDatabase.Balances[1].ShouldBe(new SourceBalance("Subscriptions", 17, 8, 7, 1, 1));
        inFiles.Balances.ShouldBe(inDatabase.Balances);
        inFiles.Rules.Where(rule => rule.Source is "Subscriptions").ShouldBe(inDatabase.Rules.Where(rule => rule.Source is "Subscriptions"));
        staged.ShouldBe(rows);
        rows.ShouldContain("no sales|2025-01-01|-|Про|7.1235|5");
    }

    [Fact]
    public void Amounts_and_dates_of_other_types_are_read_and_pushdown_does_not_mind_them()
    {
        PostgresServer.Execute(
            _connectionString,
            "CREATE TABLE sales (customer_id bigint, occurred_at date, amount numeric); INSERT INTO sales VALUES (1, '2025-01-01', 1), (2, '2025-01-02', 1);" +
            "CREATE TABLE contracts (customer_id bigint, started_on timestamptz, ended_on text, monthly_amount float8);" +
            "INSERT INTO contracts VALUES (1, '2025-01-31 23:30+00', '15.3.2025', 9.99), (2, '2025-06-30 22:30+00', null, 1), (2, 'infinity', null, 1), (2, '2025-01-01', 'soon', 1), (2, '2025-01-01', '1.2.2025', 'NaN')");
        SourcesOptions tables = new() { Transactions = new() { Table = "sales" }, Subscriptions = new() { Table = "contracts", DateFormat = "dmy" } };

        BothModes.ShouldAgree(_connectionString, tables).Balances[1].ShouldBe(new SourceBalance("Subscriptions", 5, 1, 3, 0, 1));

        Staged(tables).ShouldBe(["1|2025-02-01|2025-03-15|-|9.9900|-"]);
    }

    private string[] Staged(SourcesOptions sources)
    {
        using WarehouseFolder folder = new();
        using IWarehouse warehouse = folder.Open(_connectionString, sources, ExtractionMode.Staged);
        folder.Stage(warehouse);
        return Rows(folder);
    }

    private static (StagingReport Report, string[] Rows) FromFiles()
    {
        using WarehouseFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "sales.csv"), Sales);
        File.WriteAllText(Path.Combine(folder.Path, "contracts.csv"), Subscriptions);
        SourcesOptions sources = new() { Transactions = new() { Files = ["sales.csv"] }, Subscriptions = new() { Files = ["contracts.csv"] } };
        using IWarehouse warehouse = WarehouseSession.Open(new WarehouseOptions { Sources = sources }, folder.Path, folder.Workspace);
        return (folder.Stage(warehouse), Rows(folder));
    }

    private static string[] Rows(WarehouseFolder folder) => [.. folder.Workspace.Rows(
        "SELECT concat_ws('|', customer_id, started_on, coalesce(CAST(ended_on AS text), '-'), coalesce(plan, '-'), coalesce(CAST(monthly_amount AS text), '-'), coalesce(subscription_id, '-')) FROM stage.subscriptions ORDER BY ALL",
        row => row.Get<string>(0), CancellationToken.None)];

    private static string Insert(string table, string csv) => string.Concat(csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line =>
        $"INSERT INTO {table} VALUES ({string.Join(", ", line.Split(',').Select(cell => cell.Length == 0 ? "NULL" : $"'{cell}'"))});\n"));
}
