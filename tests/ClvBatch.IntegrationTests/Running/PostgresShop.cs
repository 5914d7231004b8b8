using ClvBatch.Warehouse.Demo;
using ClvBatch.Warehouse.DuckDb;
using Npgsql;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>The demo shop with its dirt, once as Parquet files and once, row for row, as tables of a PostgreSQL database.</summary>
public sealed class PostgresShop : IDisposable
{
    public static readonly DateOnly AsOf = new(2025, 6, 30);

    public static readonly string[] Tables = ["transactions", "customers", "leads", "spend", "interactions"];

    public PostgresShop(PostgresServer server, int customers = 2_000)
        : this(server.CreateDatabase(), customers)
    {
    }

    /// <param name="connectionString">A database whose schema "shop" is replaced.</param>
    /// <param name="customers">Size of the shop.</param>
    public PostgresShop(string connectionString, int customers)
    {
        ConnectionString = connectionString;
        PostgresServer.Execute(connectionString, "DROP SCHEMA IF EXISTS shop CASCADE");
        Directory = System.IO.Directory.CreateTempSubdirectory("clvbatch-pgshop-").FullName;
        DemoShop.Write(new DemoOptions { Customers = customers, Directory = Directory, To = AsOf, Format = DemoFormat.Parquet });
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings());
        using DuckDbConnection duck = database.Connect();
        foreach (string table in Tables)
            Load(duck, table);
    }

    public string Directory { get; }

    public string ConnectionString { get; }

    /// <summary>Settings of a run on the files.</summary>
    public string[] OnFiles => [.. Tables.SelectMany(table => Set($"Warehouse:Sources:{Title(table)}:Files:0", Path.Combine(Directory, table + ".parquet")))];

    /// <summary>Settings of a run on the tables.</summary>
    public string[] OnTables(string extraction) =>
    [
        .. Set("Warehouse:Engine", "PostgreSql"),
        .. Set("Warehouse:ConnectionString", ConnectionString),
        .. Set("Warehouse:Extraction", extraction),
        .. Tables.SelectMany(table => Set($"Warehouse:Sources:{Title(table)}:Table", "shop." + table)),
    ];

    public static string[] Set(string key, string value) => ["--set", $"{key}={value}"];

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private void Load(DuckDbConnection duck, string table)
    {
        string parquet = Path.Combine(Directory, table + ".parquet");
        string csv = Path.Combine(Directory, table + ".csv");
        duck.Execute($"COPY (SELECT * FROM '{parquet}') TO '{csv}' (HEADER)", CancellationToken.None);
        IEnumerable<string> columns = duck.Describe($"SELECT * FROM '{parquet}'", CancellationToken.None)
            .Select(column => $"{column.Name} {(column.Type is DuckDbType.Decimal ? $"numeric({column.Width},{column.Scale})" : column.TypeName)}");
        using NpgsqlConnection connection = new(ConnectionString);
        connection.Open();
        using NpgsqlCommand create = new($"CREATE SCHEMA IF NOT EXISTS shop; CREATE TABLE shop.{table} ({string.Join(", ", columns)})", connection);
        create.ExecuteNonQuery();
        using TextWriter writer = connection.BeginTextImport($"COPY shop.{table} FROM STDIN (FORMAT csv, HEADER)");
        writer.Write(File.ReadAllText(csv));
    }

    private static string Title(string table) => char.ToUpperInvariant(table[0]) + table[1..];
}
