namespace ClvBatch.Warehouse.Sources;

/// <summary>What a canonical column holds, and so which source types it takes and how it is staged.</summary>
public enum SourceColumnKind
{
    /// <summary>A key: text or whole number, staged as trimmed text.</summary>
    Key,

    /// <summary>A name: anything with a text form, staged as trimmed text, blank as NULL.</summary>
    Text,

    /// <summary>A date or timestamp, or text or yyyymmdd that reads as one; staged as the business date.</summary>
    Moment,

    /// <summary>
    /// A number, or text that reads as one; staged with four decimals, rounded once, half away from zero. At most twelve digits before the point,
    /// so that a hundred of them still fit 64 bits.
    /// </summary>
    Amount,
}
