using ClvBatch.Warehouse;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Sources;

/// <summary>A temporary folder of source files and an engine that stages them.</summary>
public sealed class SourceFolder : IDisposable
{
    public static readonly DateOnly AsOf = new(2024, 12, 31);

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 2, MemoryLimit = "1GB" });

    public SourceFolder() => Connection = _database.Connect();

    public string Path { get; } = Directory.CreateTempSubdirectory("clv-sources-").FullName;

    public DuckDbConnection Connection { get; }

    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public StagingReport Stage(SourceOptions transactions, string timeZone = "UTC") => Stage(new SourcesOptions { Transactions = transactions }, timeZone);

    public StagingReport Stage(SourcesOptions sources, string timeZone = "UTC", int quarantineRows = 10_000, string? warehouse = null) =>
        new SourceStaging(Connection, new StagingRequest(AsOf, timeZone) { QuarantineRowsPerRule = quarantineRows })
            .Stage(Bind(sources, warehouse), CancellationToken.None);

    public IReadOnlyList<BoundSource> Bind(SourcesOptions sources, string? warehouse = null) =>
        new SourceBinder(Connection, new WarehouseOptions { Sources = sources, ConnectionString = warehouse }, Path).Bind(CancellationToken.None);

    public T Scalar<T>(string sql) => Connection.Scalar<T>(sql, CancellationToken.None);

    /// <summary>All rows as text, fields joined by '|', NULL as a dash, in the order given.</summary>
    public string[] Rows(string sql) => [.. Connection.Rows(
        $"SELECT concat_ws('|', {string.Join(", ", Connection.Describe(sql, CancellationToken.None).Select(c => $"coalesce(CAST(\"{c.Name}\" AS TEXT), '-')"))}) FROM ({sql})",
        static row => row.Get<string>(0), CancellationToken.None)];

    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
