using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>The same shop read from files, copied from PostgreSQL and reduced inside PostgreSQL gives the same snapshot: money to the last digit, doubles to 1e-12.</summary>
[Collection(PostgresTests.Name)]
public sealed class SameSnapshotTests(PostgresServer server)
{
    /// <summary>Columns that say which run wrote the row.</summary>
    private static readonly string[] OfTheRun = ["run_id", "published_utc", "created_utc"];

    [Theory]
    [InlineData("Staged")]
    [InlineData("Pushdown")]
    public void PostgreSql_gives_what_the_files_give(string extraction)
    {
        using PostgresShop shop = new(server);
        string files = Run(shop, "files", shop.OnFiles);
        string tables = Run(shop, "tables", shop.OnTables(extraction));

        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings());
        using DuckDbConnection connection = database.Connect();
        connection.Execute($"ATTACH '{files}' AS files (READ_ONLY); ATTACH '{tables}' AS tables (READ_ONLY)", CancellationToken.None);
        string[] names = [.. connection.Rows(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'files' AND schema_name = 'bi' ORDER BY table_name",
            row => row.Get<string>(0), CancellationToken.None)];
        names.Length.ShouldBeGreaterThan(12);
        connection.Scalar<long>("SELECT count(*) FROM files.bi.fact_customer_snapshot", CancellationToken.None).ShouldBe(2_000);
        names.SelectMany(name => Differences(connection, name)).ShouldBeEmpty();
    }

    private static string Run(PostgresShop shop, string name, string[] settings)
    {
        string @out = Path.Combine(shop.Directory, name);
        WorkerExit exit = WorkerProcess.Run(shop.Directory, ["run", "--as-of", "2025-06-30", "--model", "MbgNbd", "--out", @out, "--json", .. settings]);
        exit.Code.ShouldBe(0, exit.ToString());
        exit.ToString().ShouldNotContain("canary-s3cret");
        return Path.Combine(@out, "mart.duckdb");
    }

    /// <summary>Rows in the order of all that is exact, side by side; doubles may differ by 1e-12 of their size.</summary>
    private static IEnumerable<string> Differences(DuckDbConnection connection, string table)
    {
        DuckDbColumn[] columns = [.. connection.Describe($"SELECT * FROM files.bi.{table}", CancellationToken.None)
            .Where(column => !OfTheRun.Contains(column.Name, StringComparer.Ordinal))];
        string[] exact = [.. columns.Where(column => column.Type != DuckDbType.Double).Select(column => SqlIdentifier.Quote(column.Name))];
        string[] same = [.. columns.Select(column => SqlIdentifier.Quote(column.Name)).Select(name => exact.Contains(name, StringComparer.Ordinal)
            ? $"f.{name} IS NOT DISTINCT FROM t.{name}"
            : $"(f.{name} IS NOT DISTINCT FROM t.{name} OR abs(f.{name} - t.{name}) <= 1e-12 * greatest(1, abs(f.{name})))")];
        string order = string.Join(", ", exact.Concat(columns.Select(column => SqlIdentifier.Quote(column.Name))));
        string Side(string catalog) => $"(SELECT *, row_number() OVER (ORDER BY {order}) AS place FROM {catalog}.bi.{table})";
        return connection.Rows(
            $"SELECT '{table}: ' || CAST(f AS TEXT) || ' <> ' || CAST(t AS TEXT) FROM {Side("files")} AS f FULL JOIN {Side("tables")} AS t USING (place) " +
            $"WHERE NOT ({string.Join(" AND ", same)}) OR f.place IS NULL OR t.place IS NULL LIMIT 3",
            row => row.Get<string>(0), CancellationToken.None);
    }
}
