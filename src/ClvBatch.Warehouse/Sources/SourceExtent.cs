namespace ClvBatch.Warehouse.Sources;

/// <summary>How far a source reaches, counted where it lies.</summary>
/// <param name="Rows">Rows at the source.</param>
/// <param name="First">Earliest business date; null when the source has none, or writes its dates as text.</param>
/// <param name="Last">Latest business date; null likewise.</param>
internal sealed record SourceExtent(long Rows, DateOnly? First, DateOnly? Last);
