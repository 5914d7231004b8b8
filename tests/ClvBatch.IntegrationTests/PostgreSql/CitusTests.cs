using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Sources;
using Npgsql;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>
/// The shop on a Citus cluster, distributed by customer, gives the snapshot of the files. Runs where CLV_TEST_CITUS names a coordinator: a
/// connection string of a user who may create tables; its schema "shop" is replaced.
/// </summary>
public sealed class CitusTests
{
    private static readonly string? Coordinator = Environment.GetEnvironmentVariable("CLV_TEST_CITUS");

    [Fact]
    public void A_distributed_shop_gives_what_the_files_give()
    {
        if (string.IsNullOrEmpty(Coordinator))
            return;
        using PostgresShop shop = new(Coordinator, customers: 2_000);
        Distribute();
        using WarehouseFolder folder = new();
        using (IWarehouse warehouse = folder.Open(Coordinator, new SourceOptions { Table = "shop.transactions" }))
        {
            folder.Stage(warehouse).Balances.Single().Accepted.ShouldBeGreaterThan(1_000);
            folder.Accepted("customer_id").ShouldBeEmpty("automatic means pushed down where tables are distributed");
        }

        string files = Run(shop, "files", shop.OnFiles);
        string tables = Run(shop, "tables", shop.OnTables("Auto"));

        // Citus stores no row without a distribution key: those that the shop is given on purpose are missing there.
        SnapshotComparison.Differences(files, tables, "data_quality").ShouldBeEmpty();
    }

    private static void Distribute()
    {
        PostgresServer.Execute(
            Coordinator!,
            """
            DELETE FROM shop.transactions WHERE customer_id IS NULL;
            SELECT create_distributed_table('shop.transactions', 'customer_id');
            SELECT create_distributed_table('shop.customers', 'customer_id', colocate_with => 'shop.transactions');
            SELECT create_distributed_table('shop.interactions', 'customer_id', colocate_with => 'shop.transactions');
            SELECT create_reference_table('shop.spend');
            """);
        NpgsqlConnection.ClearAllPools();
    }

    private static string Run(PostgresShop shop, string name, string[] settings)
    {
        string @out = Path.Combine(shop.Directory, name);
        WorkerExit exit = WorkerProcess.Run(shop.Directory, ["run", "--as-of", "2025-06-30", "--model", "MbgNbd", "--out", @out, "--json", .. settings]);
        exit.Code.ShouldBe(0, exit.ToString());
        return Path.Combine(@out, "mart.duckdb");
    }
}
