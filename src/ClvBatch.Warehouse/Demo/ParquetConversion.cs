using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// Turns the shop's CSV text into Parquet, by DuckDB and in the order of the rows. Measured against appending the rows to a DuckDB file and
/// copying that: half the time, half the memory, and one writer of rows instead of two.
/// </summary>
internal sealed class ParquetConversion : IDisposable
{
    private readonly DuckDbDatabase _database;
    private readonly DuckDbConnection _connection;

    public ParquetConversion(string directory, int? threads)
    {
        _database = DuckDbDatabase.Open(
            null, new DuckDbSettings { MemoryLimit = "512MB", Threads = threads, TempDirectory = directory, PreserveInsertionOrder = true });
        _connection = _database.Connect();
    }

    /// <summary>Writes <paramref name="parquet"/> from the CSV file of <paramref name="table"/>; any cell that does not fit its column is an error.</summary>
    public void Convert(DemoTable table, string csv, string parquet, CancellationToken cancellationToken)
    {
        string columns = string.Join(", ", table.Columns.Select(c => $"{c.Name}: '{SqlType(c.Kind)}'"));
        _connection.Execute(
            $$"""
            COPY (
                FROM read_csv({{Literal(csv)}}, header = true, auto_detect = false, delim = ',', quote = '', escape = '', columns = { {{columns}} })
            ) TO {{Literal(parquet)}} (FORMAT parquet, COMPRESSION zstd)
            """,
            cancellationToken);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string SqlType(CellKind kind) => kind switch
    {
        CellKind.Text => "VARCHAR",
        CellKind.Integer => "BIGINT",
        CellKind.Money => "DECIMAL(12, 2)",
        CellKind.Date => "DATE",
        CellKind.Timestamp => "TIMESTAMP",
        CellKind.Real => "DOUBLE",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of cell."),
    };
}
