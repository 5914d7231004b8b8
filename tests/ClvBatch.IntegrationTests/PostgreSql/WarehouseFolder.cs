using ClvBatch.Warehouse;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>A workspace in memory and a folder for SQL files, in front of one PostgreSQL database.</summary>
internal sealed class WarehouseFolder : IDisposable
{
    public static readonly DateOnly AsOf = new(2025, 6, 30);

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });

    public WarehouseFolder() => Workspace = _database.Connect();

    public DuckDbConnection Workspace { get; }

    public string Path { get; } = Directory.CreateTempSubdirectory("clvbatch-warehouse-").FullName;

    public IWarehouse Open(string connectionString, SourceOptions transactions, ExtractionMode extraction = ExtractionMode.Auto) =>
        Open(connectionString, new SourcesOptions { Transactions = transactions }, extraction);

    public IWarehouse Open(string connectionString, SourcesOptions sources, ExtractionMode extraction) => WarehouseSession.Open(
        new WarehouseOptions { Engine = WarehouseEngine.PostgreSql, ConnectionString = connectionString, Extraction = extraction, Sources = sources },
        Path,
        Workspace);

    /// <summary>Binds and stages.</summary>
    public StagingReport Stage(IWarehouse warehouse) =>
        warehouse.Stage(warehouse.Bind(CancellationToken.None), new StagingRequest(AsOf, "Europe/Berlin"), CancellationToken.None);

    /// <summary>The accepted rows, one text each.</summary>
    public IReadOnlyList<string> Accepted(string columns) => Workspace.Rows(
        $"SELECT concat_ws('|', {columns}) FROM stage.transactions ORDER BY ALL", row => row.Get<string>(0), CancellationToken.None);

    public void Dispose()
    {
        Workspace.Dispose();
        _database.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
