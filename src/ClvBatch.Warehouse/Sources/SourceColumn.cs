namespace ClvBatch.Warehouse.Sources;

/// <summary>A canonical column of a source.</summary>
/// <param name="Name">The name that mappings use.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Required">A source without it is refused.</param>
/// <param name="StageName">Its name in the stage tables, where a moment has become a date.</param>
/// <param name="Without">For an optional column: what the run does when it is absent.</param>
public sealed record SourceColumn(string Name, SourceColumnKind Kind, bool Required, string StageName, string? Without = null);
