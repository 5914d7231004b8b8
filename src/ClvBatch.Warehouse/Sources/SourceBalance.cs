namespace ClvBatch.Warehouse.Sources;

/// <summary>Where every row of one source went. Read = accepted + quarantined + dropped + after as-of, always.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Read">Rows at the source.</param>
/// <param name="Accepted">Rows in the stage table.</param>
/// <param name="Quarantined">Rows that broke a rule.</param>
/// <param name="Dropped">Exact repeats of a row with the same key.</param>
/// <param name="AfterAsOf">Rows dated after the as-of date.</param>
public sealed record SourceBalance(string Source, long Read, long Accepted, long Quarantined, long Dropped, long AfterAsOf)
{
    /// <summary>True when no row was lost or counted twice.</summary>
    public bool Holds => Read == Accepted + Quarantined + Dropped + AfterAsOf;
}
