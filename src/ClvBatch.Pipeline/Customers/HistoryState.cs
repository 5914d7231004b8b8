namespace ClvBatch.Pipeline.Customers;

/// <summary>What became of reading a customer's purchases at the source.</summary>
public enum HistoryState
{
    /// <summary>They were read and give the very summary that the snapshot published.</summary>
    Same,

    /// <summary>They were read, but the source now tells another story than it told the snapshot: rows have come, gone or changed.</summary>
    Changed,

    /// <summary>The source has no usable row of the customer any more.</summary>
    Gone,

    /// <summary>The source did not answer in time.</summary>
    TooSlow,

    /// <summary>The source cannot be read.</summary>
    Unreachable,
}
