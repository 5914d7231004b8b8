using System.Text.Json;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.PostgreSql;
using ClvBatch.Warehouse.PostgreSql.Pushdown;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>
/// The sharding rules, by the plans that PostgreSQL makes: what is grouped first is grouped by customer, what is joined is joined by customer,
/// and nothing is materialized that a coordinator would have to collect.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class PushedPlanTests : IDisposable
{
    private static readonly ExtractionParameters Parameters = new(WarehouseFolder.AsOf, new DateOnly(2025, 2, 28), 0.00026, 0.35m, [0, 30, 90]);
    private static readonly string[] Customers = ["sales", "clients", "contacts"];

    private readonly PostgresSession _session;
    private readonly PushedQueries _queries;

    public PushedPlanTests(PostgresServer server)
    {
        string connectionString = server.CreateDatabase();
        PostgresServer.Execute(
            connectionString,
            """
            CREATE TABLE sales (transaction_id bigint, order_id bigint, customer_id text, occurred_at timestamptz, amount numeric(12,2), category text, channel text);
            CREATE TABLE clients (customer_id text, channel text); CREATE TABLE contacts (customer_id text, occurred_at date, kind text);
            """);
        _session = PostgresSession.Open(connectionString, "Transactions", CancellationToken.None);
        PostgresBinder binder = new(_session, Path.GetTempPath());
        StagingRequest request = new(WarehouseFolder.AsOf, "Europe/Berlin");
        PostgresSource Bound(SourceContract contract, string table) => binder.Bind(contract, new SourceOptions { Table = table }, CancellationToken.None);
        PostgresSource sales = Bound(SourceContract.Transactions, "sales");
        PostgresSource clients = Bound(SourceContract.Customers, "clients");
        PostgresSource contacts = Bound(SourceContract.Interactions, "contacts");
        _queries = new PushedQueries(
            new(sales, request), new(clients, request), new(contacts, request), CustomerKey.For([sales, clients, contacts], distributed: true))
        {
            Repeated = new KeyList(["1", "2"], isWhole: true),
            Equal = new KeyList(["1"], isWhole: true),
            Contradictory = new KeyList(["\"x\\"], isWhole: false),
        };
    }

    public static TheoryData<string> Names => [.. Extract.All(Parameters).Select(extract => extract.Table), "customer_seen"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Extract_groups_and_joins_by_customer_first(string name)
    {
        string sql = name is "customer_seen" ? _queries.SeenCustomers : _queries.Of(Extract.All(Parameters).Single(extract => extract.Table == name), Extract.Days(Parameters));
        JsonElement plan = Plan(sql);

        JsonElement[] nodes = [.. Nodes(plan)];
        nodes.Where(IsGrouping).ShouldNotBeEmpty();
        nodes.Where(node => IsGrouping(node) && Reads(node) && !Below(node).Any(IsGrouping)).Select(Keys).ShouldAllBe(keys => NamesCustomer(keys));
        nodes.Where(node => IsJoin(node) && Children(node).All(Reads)).Select(node => node.GetRawText()).ShouldAllBe(text => NamesCustomer(text));
        nodes.Where(node => Type(node) is "CTE Scan" && Text(node, "CTE Name") is not "marks").ShouldBeEmpty();
    }

    public void Dispose() => _session.Dispose();

    private JsonElement Plan(string sql)
    {
        using PostgresRows rows = _session.Query($"EXPLAIN (VERBOSE, FORMAT JSON) {sql}", CancellationToken.None);
        rows.Read();
        using JsonDocument document = JsonDocument.Parse(rows.Row.GetString(0));
        return document.RootElement[0].GetProperty("Plan").Clone();
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement node) => [node, .. Below(node)];

    private static IEnumerable<JsonElement> Below(JsonElement node) => Children(node).SelectMany(Nodes);

    private static IEnumerable<JsonElement> Children(JsonElement node) => node.TryGetProperty("Plans", out JsonElement plans) ? plans.EnumerateArray() : [];

    private static bool Reads(JsonElement node) => Nodes(node).Any(below => Customers.Contains(Text(below, "Relation Name"), StringComparer.Ordinal));

    private static bool NamesCustomer(string text) =>
        text.Contains("customer_id", StringComparison.Ordinal) || text.Contains(PushedSource.KeyColumn, StringComparison.Ordinal);

    private static bool IsGrouping(JsonElement node) => Type(node) is "Aggregate" or "Unique" or "Group";

    private static bool IsJoin(JsonElement node) => Type(node) is "Hash Join" or "Merge Join" or "Nested Loop";

    private static string Keys(JsonElement node) => node.TryGetProperty("Group Key", out JsonElement keys) ? keys.GetRawText() : node.GetProperty("Output").GetRawText();

    private static string Type(JsonElement node) => node.GetProperty("Node Type").GetString()!;

    private static string Text(JsonElement node, string property) => node.TryGetProperty(property, out JsonElement text) ? text.GetString()! : "";
}
