namespace ClvBatch.Warehouse;

/// <summary>Where the company's tables are.</summary>
public enum WarehouseEngine
{
    /// <summary>A DuckDB file, or CSV and Parquet files that DuckDB reads.</summary>
    DuckDb,

    /// <summary>PostgreSQL or Citus.</summary>
    PostgreSql,
}
