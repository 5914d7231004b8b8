using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>
/// Up to 2,048 rows of a result, column by column, read straight from DuckDB's memory. Every span is valid until the next
/// <see cref="DuckDbResult.Read"/>; values of NULL rows are undefined.
/// </summary>
public sealed unsafe class DuckDbChunk
{
    private readonly DuckDbColumn[] _columns;
    private nint _handle;

    internal DuckDbChunk(DuckDbColumn[] columns) => _columns = columns;

    /// <summary>Rows in this chunk.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// The values of a column. T follows the type: bool, sbyte to ulong, float, double, Int128 (HUGEINT), int (DATE, days since 1970-01-01),
    /// long (TIMESTAMP, microseconds), short/int/long/Int128 (DECIMAL up to 4/9/18/38 digits, unscaled), <see cref="DuckDbText"/> (VARCHAR).
    /// </summary>
    public ReadOnlySpan<T> Values<T>(int column)
        where T : unmanaged
    {
        _columns[column].Require(typeof(T));
        return new ReadOnlySpan<T>(NativeMethods.VectorValues(Vector(column)), Count);
    }

    /// <summary>The values behind a reader that <see cref="DuckDbResult.Column{T}"/> has checked.</summary>
    public ReadOnlySpan<T> Values<T>(DuckDbColumnReader<T> column)
        where T : unmanaged => new(NativeMethods.VectorValues(Vector(column.Ordinal)), Count);

    /// <summary>Which rows of a column are not NULL.</summary>
    public DuckDbValidity Validity(int column) => new(NativeMethods.VectorValidity(Vector(column)));

    /// <inheritdoc cref="Validity(int)"/>
    public DuckDbValidity Validity<T>(DuckDbColumnReader<T> column)
        where T : unmanaged => Validity(column.Ordinal);

    /// <summary>A managed copy of a text value; null when the row is NULL.</summary>
    public string? Text(int column, int row) => Validity(column)[row] ? Values<DuckDbText>(column)[row].ToString() : null;

    /// <summary>One row, for results that are small enough to be read value by value.</summary>
    public DuckDbRow Row(int row) => new(this, _columns, row);

    internal void MoveTo(nint handle)
    {
        if (_handle != 0)
            NativeMethods.DestroyChunk(ref _handle);
        _handle = handle;
        Count = handle == 0 ? 0 : (int)NativeMethods.ChunkSize(handle);
    }

    private nint Vector(int column)
    {
        ObjectDisposedException.ThrowIf(_handle == 0, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)_columns.Length, nameof(column));
        return NativeMethods.ChunkVector(_handle, (ulong)column);
    }
}
