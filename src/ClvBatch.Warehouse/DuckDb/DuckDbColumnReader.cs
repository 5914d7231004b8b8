namespace ClvBatch.Warehouse.DuckDb;

/// <summary>A column of a result whose element type was checked before the first row. Made by <see cref="DuckDbResult.Column{T}"/>.</summary>
public readonly record struct DuckDbColumnReader<T>
    where T : unmanaged
{
    internal DuckDbColumnReader(int ordinal) => Ordinal = ordinal;

    /// <summary>Position of the column in the result, from 0.</summary>
    public int Ordinal { get; }
}
