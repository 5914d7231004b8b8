namespace ClvBatch.Warehouse.Customers;

/// <summary>Whose transactions are read at the source, and by which rules.</summary>
/// <param name="CustomerId">The customer as the snapshot names it: trimmed.</param>
/// <param name="AsOf">Last included business date.</param>
/// <param name="TimeZone">IANA name of the zone whose calendar dates count for timestamps with a zone.</param>
/// <param name="GrossMargin">Margin as a share of amount, for rows without a margin of their own.</param>
public sealed record CustomerRequest(string CustomerId, DateOnly AsOf, string TimeZone, decimal GrossMargin)
{
    /// <summary>
    /// True when keys at the source have blanks around them: then every key is trimmed before it is compared, and no index helps.
    /// </summary>
    public bool HasTrimmedKeys { get; init; }

    /// <summary>Time after which the server of the source is to give up.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Memory that DuckDB may use before it spills; null = its default.</summary>
    public string? MemoryLimit { get; init; }
}
