using ClvBatch.IntegrationTests.PostgreSqlMart;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Sources;
using Npgsql;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>
/// The shop on a Citus cluster, distributed by customer, gives the snapshot of the files, and a mart on the cluster holds what a mart in a file
/// holds. Runs where CLV_TEST_CITUS names a coordinator: a connection string of a superuser; its schemas shop, bi and clv are replaced.
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

    [Fact]
    public void A_mart_on_the_cluster_holds_what_a_mart_in_a_file_holds()
    {
        if (string.IsNullOrEmpty(Coordinator))
            return;
        using Shop shop = new();
        PostgresServer.Execute(Coordinator, "DROP SCHEMA IF EXISTS bi CASCADE; DROP SCHEMA IF EXISTS clv CASCADE");
        string[] mart =
        [
            .. PostgresShop.Set("Mart:Engine", "PostgreSql"), .. PostgresShop.Set("Mart:ConnectionString", Coordinator), .. PostgresShop.Set("Mart:Distributed", "Citus"),
        ];
        for (int time = 0; time < 2; time++)
        {
            WorkerExit migrated = WorkerProcess.Run(shop.Directory, ["migrate", .. mart]);
            migrated.Code.ShouldBe(0, migrated.ToString());
        }

        MartDatabase.Scalar<string>(
            Coordinator, "SELECT distribution_column FROM citus_tables WHERE table_name = CAST('clv.fact_customer_snapshot' AS regclass)").ShouldBe("customer_key");

        string file = Path.Combine(shop.Directory, "file");
        string cluster = Path.Combine(shop.Directory, "cluster");
        foreach (string[] run in (string[][])[["--as-of", "2025-05-31"], ["--as-of", "2025-06-30"], ["--as-of", "2025-06-30", "--force"]])
        {
            foreach (string[] target in (string[][])[["--out", file], ["--out", cluster, .. mart]])
            {
                WorkerExit exit = WorkerProcess.Run(shop.Directory, ["run", "--transactions", shop.Transactions, "--model", "MbgNbd", .. run, .. target]);
                exit.Code.ShouldBe(0, exit.ToString());
            }
        }

        IMart distributed = Mart.Open(new MartOptions { Engine = MartEngine.PostgreSql, ConnectionString = Coordinator, Distributed = MartDistribution.Citus });
        SnapshotComparison.Differences(distributed, Path.Combine(file, "mart.duckdb")).ShouldBeEmpty();
        WorkerProcess.Run(shop.Directory, ["verify", "--out", cluster, .. mart]).Code.ShouldBe(0);
        MartDatabase.Scalar<long>(
            Coordinator,
            "SELECT count(*) FROM pg_inherits WHERE inhparent = CAST('clv.fact_customer_snapshot' AS regclass)").ShouldBe(2, "the replaced publication is gone");
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
