using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Warehouse.Sources;

/// <summary>A canonical column and the source's column that provides it.</summary>
public sealed record BoundColumn(SourceColumn Canonical, DuckDbColumn Actual);
