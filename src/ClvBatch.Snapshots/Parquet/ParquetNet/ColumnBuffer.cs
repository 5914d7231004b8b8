using ClvBatch.Warehouse.DuckDb;
using Parquet;
using Parquet.Schema;

namespace ClvBatch.Snapshots.Parquet.ParquetNet;

/// <summary>The values of one column that wait for their row group to be full.</summary>
internal abstract class ColumnBuffer(DataField field)
{
    /// <summary>The column as Parquet declares it; always one that may be NULL, as DuckDB writes it.</summary>
    public DataField Field { get; } = field;

    /// <summary>Adds the rows of a chunk.</summary>
    public abstract void Take(DuckDbChunk chunk);

    /// <summary>Writes what was taken as the next column of the row group, and starts anew.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);
}

/// <summary>A column whose elements DuckDB stores as <typeparamref name="TStored"/> and Parquet takes as <typeparamref name="TValue"/>.</summary>
internal sealed class ColumnBuffer<TStored, TValue>(int ordinal, DataField field, int capacity, Func<TStored, TValue> convert) : ColumnBuffer(field)
    where TStored : unmanaged
    where TValue : struct
{
    // Parquet stores the values that exist one after the other, and apart from them for every row whether it has one.
    private readonly TValue[] _values = new TValue[capacity];
    private readonly int[] _present = new int[capacity];
    private int _rows;
    private int _filled;

    public override void Take(DuckDbChunk chunk)
    {
        ReadOnlySpan<TStored> stored = chunk.Values<TStored>(ordinal);
        DuckDbValidity validity = chunk.Validity(ordinal);
        for (int row = 0; row < stored.Length; row++)
        {
            bool present = validity[row];
            _present[_rows++] = present ? 1 : 0;
            if (present)
                _values[_filled++] = convert(stored[row]);
        }
    }

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await group.WriteAllPartsAsync<TValue>(Field, _values.AsMemory(0, _filled), _present.AsMemory(0, _rows), null, cancellationToken);
        _rows = 0;
        _filled = 0;
    }
}
