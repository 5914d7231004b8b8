namespace ClvBatch.Warehouse.DuckDb;

/// <summary>One row of a small result, valid as long as its chunk; values are boxed and converted. Bulk reading goes through <see cref="DuckDbChunk"/>.</summary>
public readonly struct DuckDbRow
{
    private readonly DuckDbChunk _chunk;
    private readonly DuckDbColumn[] _columns;
    private readonly int _row;

    internal DuckDbRow(DuckDbChunk chunk, DuckDbColumn[] columns, int row)
    {
        _chunk = chunk;
        _columns = columns;
        _row = row;
    }

    /// <summary>Columns in the row.</summary>
    public int Count => _columns.Length;

    /// <summary>The value as its natural CLR type (decimal for DECIMAL, DateOnly for DATE, DateTime for timestamps, string for VARCHAR); null for NULL.</summary>
    public object? this[int column] => DuckDbValue.Box(_chunk, _columns[column], column, _row);

    /// <summary>The value as <typeparamref name="T"/>; numbers are converted without loss of range. NULL needs a nullable T.</summary>
    public T Get<T>(int column) => DuckDbValue.To<T>(this[column], _columns[column]);

    /// <summary>The value of the column of that name, letter case ignored.</summary>
    public T Get<T>(string column) => Get<T>(DuckDbResult.Ordinal(_columns, column));
}
