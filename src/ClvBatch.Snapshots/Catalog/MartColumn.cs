namespace ClvBatch.Snapshots.Catalog;

/// <summary>One published column.</summary>
/// <param name="Type">Type as DuckDB spells it: INTEGER, BIGINT, DOUBLE, DECIMAL(19,4), DATE, TIMESTAMP, VARCHAR or BOOLEAN.</param>
/// <param name="Meaning">What the column says, in one sentence: its <c>COMMENT ON</c>.</param>
public sealed record MartColumn(string Name, string Type, bool Nullable, string Meaning)
{
    /// <summary>Type of money in every published table.</summary>
    public const string Money = "DECIMAL(19,4)";

    /// <summary>Money of one customer: 64 bits, which DuckDB unpacks some fifty times as fast as the 128 bits of <see cref="Money"/>.</summary>
    public const string SmallMoney = "DECIMAL(18,4)";
}
