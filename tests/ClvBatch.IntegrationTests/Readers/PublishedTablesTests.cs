using System.Globalization;
using System.Text.Json;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.IntegrationTests.Readers;

/// <summary>
/// Every published table as three readers see it that know nothing of this program: hyparquet on the files, psql on the PostgreSQL mart, DuckDB
/// itself on the mart file.
/// </summary>
[Collection(PublishedShopTests.Name)]
public sealed class PublishedTablesTests(PublishedShop shop)
{
    private const string OfSnapshot = " WHERE snapshot_date = DATE '2026-09-30'";

    private static readonly string[] Types = ["integer", "bigint", "double precision", "numeric(19,4)", "date", "text", "boolean"];

    private readonly IReadOnlyDictionary<string, ReadTable> _parquet = Parquet(Path.Combine(shop.Out, "parquet", "latest"));

    [Fact]
    public void The_three_readers_see_the_same_tables_columns_and_types()
    {
        IReadOnlyDictionary<string, string[]> postgres = Columns(Psql(
            """
            SELECT relname, attname, format_type(atttypid, atttypmod) FROM pg_attribute
            INNER JOIN pg_class ON pg_class.oid = attrelid INNER JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = 'bi' AND relkind IN ('r', 'v', 'p') AND attnum > 0 AND NOT attisdropped ORDER BY relname, attnum
            """));
        IReadOnlyDictionary<string, string[]> duck = Columns(MartFile.Use(shop.Out, connection => connection.Rows(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'bi' ORDER BY table_name, column_index",
            row => new string?[] { row.Get<string>(0), row.Get<string>(1), PublishedCell.TypeOf(row.Get<string>(2)) },
            CancellationToken.None)));

        _parquet.Keys.Order(StringComparer.Ordinal).ShouldBe(MartCatalog.Default.Published.Select(table => table.Name).Order(StringComparer.Ordinal));
        postgres.Keys.ShouldBe(_parquet.Keys, ignoreOrder: true);
        duck.Keys.ShouldBe(_parquet.Keys, ignoreOrder: true);
        foreach ((string name, ReadTable table) in _parquet)
        {
            string[] columns = [.. table.Columns.Zip(table.Types, (column, type) => $"{column} {type}")];
            postgres[name].ShouldBe(columns, name);
            duck[name].ShouldBe(columns, name);
            table.Types.ShouldBeSubsetOf(Types, name);
        }
    }

    [Fact]
    public void The_three_readers_see_the_same_values_and_the_same_nulls()
    {
        foreach ((string name, ReadTable table) in _parquet)
        {
            string sql = $"SELECT {string.Join(", ", table.Columns.Select(column => $"\"{column}\""))} FROM bi.{name}{(MartCatalog.Default[$"bi.{name}"].IsDated ? OfSnapshot : "")}";
            string[] rows = table.Sorted();
            new ReadTable(table.Columns, table.Types, [.. Psql(sql)]).Sorted().ShouldBe(rows, $"psql, {name}");
            new ReadTable(table.Columns, table.Types, DuckDb(sql)).Sorted().ShouldBe(rows, $"DuckDB, {name}");
            rows.ShouldNotBeEmpty(name);
        }
    }

    [Fact]
    public void The_files_beside_either_mart_are_the_same() =>
        Shop.Hashes(shop.PostgresOut, "2026-09-30").ShouldBe(Shop.Hashes(shop.Out, "2026-09-30"));

    [Fact]
    public void No_date_no_amount_and_no_number_is_beyond_what_Power_BI_can_hold()
    {
        foreach ((string name, ReadTable table) in _parquet)
        {
            for (int column = 0; column < table.Columns.Count; column++)
            {
                foreach (string value in table.Rows.Select(row => row[column]).OfType<string>())
                    PublishedCell.ShouldFit(value, table.Types[column], $"{name}.{table.Columns[column]}");
            }
        }
    }

    [Fact]
    public void No_key_of_text_differs_from_another_by_letter_case_or_trailing_blanks_alone()
    {
        foreach (MartTable table in MartCatalog.Default.Published.Where(table => table.Key.Count > 0))
        {
            ReadTable read = _parquet[table.Name];
            int[] key = [.. table.Key.Select(column => read.Columns.ToList().IndexOf(column))];
            read.Rows.Select(row => string.Join('\u001f', key.Select(column => row[column]?.TrimEnd())))
                .GroupBy(row => row, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key)
                .ShouldBeEmpty(table.Name);
        }
    }

    private static IReadOnlyDictionary<string, ReadTable> Parquet(string folder)
    {
        Dictionary<string, ReadTable> tables = new(StringComparer.Ordinal);
        foreach (JsonProperty table in NodeReaders.Read("parquet.mjs", folder).EnumerateObject())
        {
            JsonElement[] columns = [.. table.Value.GetProperty("columns").EnumerateArray()];
            tables[table.Name] = new ReadTable(
                [.. columns.Select(column => column.GetProperty("name").GetString()!)],
                [.. columns.Select(column => PublishedCell.TypeOf(column.GetProperty("type").GetString()!))],
                [.. table.Value.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString()).ToArray())]);
        }

        return tables;
    }

    private static IReadOnlyDictionary<string, string[]> Columns(IEnumerable<string?[]> rows) => rows.GroupBy(row => row[0]!)
        .ToDictionary(table => table.Key, table => table.Select(row => $"{row[1]} {row[2]}").ToArray(), StringComparer.Ordinal);

    private string?[][] DuckDb(string sql) => MartFile.Use(shop.Out, connection => connection.Rows(
        sql,
        row => Enumerable.Range(0, row.Count).Select(column => PublishedCell.TextOf(row[column])).ToArray(),
        CancellationToken.None).ToArray());

    /// <summary>The text format of COPY: a line per row, tabs between cells, \N for NULL.</summary>
    private IEnumerable<string?[]> Psql(string sql)
    {
        Npgsql.NpgsqlConnectionStringBuilder place = new(shop.PostgresConnection);
        string output = NodeReaders.Run(
            "psql",
            ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", place.Host!, "-p", place.Port.ToString(CultureInfo.InvariantCulture), "-U", place.Username!, "-d", place.Database!,
                "-c", $"COPY ({sql}) TO STDOUT"],
            ("PGPASSWORD", place.Password ?? ""), ("PGCLIENTENCODING", "UTF8"));
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t').Select(PublishedCell.OfCopy).ToArray());
    }
}
