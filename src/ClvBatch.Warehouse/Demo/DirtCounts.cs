namespace ClvBatch.Warehouse.Demo;

/// <summary>How many rows of the transactions are dirt, per reason.</summary>
public sealed record DirtCounts
{
    /// <summary>Surplus copies of a clean row, equal in every column; the first copy is clean.</summary>
    public long ExactDuplicateRows { get; set; }

    /// <summary>Rows of transaction ids that occur with two different amounts; every such id counts two rows, none of which is clean.</summary>
    public long ConflictingRows { get; set; }

    public long NullCustomerRows { get; set; }

    public long AfterAsOfRows { get; set; }

    public long NullAmountRows { get; set; }

    /// <summary>Amounts that are no number; CSV only.</summary>
    public long UnreadableAmountRows { get; set; }

    public long Total =>
        ExactDuplicateRows + ConflictingRows + NullCustomerRows + AfterAsOfRows + NullAmountRows + UnreadableAmountRows;

    internal void Add(DirtCounts other)
    {
        ExactDuplicateRows += other.ExactDuplicateRows;
        ConflictingRows += other.ConflictingRows;
        NullCustomerRows += other.NullCustomerRows;
        AfterAsOfRows += other.AfterAsOfRows;
        NullAmountRows += other.NullAmountRows;
        UnreadableAmountRows += other.UnreadableAmountRows;
    }
}
