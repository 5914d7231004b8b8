using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Warehouse;

/// <summary>Section Clv:Warehouse: the engine that holds the company's tables, and how its columns are named.</summary>
public sealed record WarehouseOptions
{
    /// <summary>Default DuckDb, which also reads files.</summary>
    public WarehouseEngine Engine { get; init; } = WarehouseEngine.DuckDb;

    /// <summary>DuckDb: path of a database file, opened read only; needed only for sources that name a table. PostgreSql: a connection string.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Default Auto.</summary>
    public ExtractionMode Extraction { get; init; } = ExtractionMode.Auto;

    /// <summary>The mapped sources; only transactions are required.</summary>
    public SourcesOptions Sources { get; init; } = new();
}
