namespace ClvBatch.Warehouse.Sources;

/// <summary>How sources are staged.</summary>
/// <param name="AsOf">Last included business date.</param>
/// <param name="TimeZone">IANA name of the zone whose calendar dates count for timestamps with a zone.</param>
public sealed record StagingRequest(DateOnly AsOf, string TimeZone)
{
    /// <summary>Rejected rows kept for inspection per source and rule; all are counted. Default 10,000.</summary>
    public int QuarantineRowsPerRule { get; init; } = 10_000;
}
