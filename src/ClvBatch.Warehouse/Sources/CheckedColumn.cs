namespace ClvBatch.Warehouse.Sources;

/// <summary>A column that a check found.</summary>
/// <param name="Canonical">Canonical name.</param>
/// <param name="Actual">Name at the source.</param>
/// <param name="TypeName">SQL type at the source.</param>
/// <param name="Format">How its text is read, e.g. "%d.%m.%Y"; null for columns that are not text.</param>
public sealed record CheckedColumn(string Canonical, string Actual, string TypeName, string? Format);
