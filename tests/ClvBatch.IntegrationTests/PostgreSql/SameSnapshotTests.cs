using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>The same shop read from files, copied from PostgreSQL and reduced inside PostgreSQL gives the same snapshot: money to the last digit, doubles to 1e-12.</summary>
[Collection(PostgresTests.Name)]
public sealed class SameSnapshotTests(PostgresServer server)
{
    [Theory]
    [InlineData("Staged")]
    [InlineData("Pushdown")]
    public void PostgreSql_gives_what_the_files_give(string extraction)
    {
        using PostgresShop shop = new(server);
        string files = Run(shop, "files", shop.OnFiles);
        string tables = Run(shop, "tables", shop.OnTables(extraction));

        SnapshotComparison.Differences(files, tables).ShouldBeEmpty();
    }

    private static string Run(PostgresShop shop, string name, string[] settings)
    {
        string @out = Path.Combine(shop.Directory, name);
        WorkerExit exit = WorkerProcess.Run(shop.Directory, ["run", "--as-of", "2025-06-30", "--model", "MbgNbd", "--out", @out, "--json", .. settings]);
        exit.Code.ShouldBe(0, exit.ToString());
        exit.ToString().ShouldNotContain("canary-s3cret");
        return Path.Combine(@out, "mart.duckdb");
    }
}
