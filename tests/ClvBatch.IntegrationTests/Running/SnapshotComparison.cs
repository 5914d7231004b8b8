using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>Holds the published tables of two marts against each other: money to the last digit, doubles to 1e-12.</summary>
public static class SnapshotComparison
{
    /// <summary>Columns that say which run wrote the row.</summary>
    private static readonly string[] OfTheRun = ["run_id", "published_utc", "created_utc"];

    /// <summary>The first rows that differ, as text.</summary>
    /// <param name="files">Mart of one run.</param>
    /// <param name="tables">Mart of the other.</param>
    /// <param name="without">Tables that may differ.</param>
    public static IReadOnlyList<string> Differences(string files, string tables, params string[] without)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings());
        using DuckDbConnection connection = database.Connect();
        connection.Execute($"ATTACH '{files}' AS files (READ_ONLY); ATTACH '{tables}' AS tables (READ_ONLY)", CancellationToken.None);
        string[] names = [.. connection.Rows(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'files' AND schema_name = 'bi' ORDER BY table_name",
            row => row.Get<string>(0), CancellationToken.None)];
        names.Length.ShouldBeGreaterThan(12);
        connection.Scalar<long>("SELECT count(*) FROM files.bi.fact_customer_snapshot", CancellationToken.None).ShouldBe(2_000);
        return [.. names.Except(without, StringComparer.Ordinal).SelectMany(name => Differences(connection, name))];
    }

    /// <summary>Rows of either mart that the other lacks, over every published column: exact, doubles included, where both are copies of one result.</summary>
    /// <param name="mart">A mart in PostgreSQL.</param>
    /// <param name="file">A mart in a DuckDB file.</param>
    /// <param name="without">Columns that say which run it was.</param>
    public static IReadOnlyList<string> Differences(IMart mart, string file, params string[] without)
    {
        using DuckDbDatabase memory = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });
        using DuckDbConnection connection = memory.Connect();
        connection.Execute($"CREATE SCHEMA bi; ATTACH '{file}' AS file (READ_ONLY)", CancellationToken.None);
        mart.ImportInto(
            connection, [.. MartCatalog.Default.Published.Select(table => new MartImport(table.QualifiedName, $"SELECT * FROM {table.QualifiedName}"))], CancellationToken.None);
        connection.Scalar<long>("SELECT count(*) FROM bi.fact_customer_snapshot", CancellationToken.None).ShouldBeGreaterThan(200);
        return [.. MartCatalog.Default.Published.SelectMany(table => Differences(connection, table, without))];
    }

    private static IEnumerable<string> Differences(DuckDbConnection connection, MartTable table, string[] without)
    {
        string columns = string.Join(", ", table.Columns.Select(column => column.Name).Except(without, StringComparer.Ordinal).Select(SqlIdentifier.Quote));
        string here = $"SELECT {columns} FROM {table.QualifiedName}";
        string there = $"SELECT {columns} FROM file.{table.QualifiedName}";
        return connection.Rows(
            $"SELECT '{table.QualifiedName}: ' || CAST(d AS text) FROM (({here} EXCEPT ALL {there}) UNION ALL ({there} EXCEPT ALL {here})) AS d LIMIT 3",
            row => row.Get<string>(0), CancellationToken.None);
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
