namespace ClvBatch.Warehouse.DuckDb;

/// <summary>Which rows of a column in a chunk hold a value: one bit per row, set = not NULL. Valid only as long as its chunk.</summary>
public readonly unsafe ref struct DuckDbValidity
{
    private readonly ulong* _mask;

    internal DuckDbValidity(ulong* mask) => _mask = mask;

    /// <summary>True when no row of the chunk is NULL, so that a loop may skip the test per row.</summary>
    public bool AllValid => _mask is null;

    /// <summary>True when the row is not NULL.</summary>
    public bool this[int row] => _mask is null || (_mask[row >> 6] & (1UL << (row & 63))) != 0;
}
