namespace ClvBatch.Snapshots.Catalog;

/// <summary>One published column.</summary>
/// <param name="Type">Type as DuckDB spells it: INTEGER, BIGINT, DOUBLE, DECIMAL(19,4), DATE, TIMESTAMP, VARCHAR or BOOLEAN.</param>
/// <param name="Meaning">What the column says, in one sentence: its <c>COMMENT ON</c>.</param>
public sealed record MartColumn(string Name, string Type, bool Nullable, string Meaning);
