using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>One column on its way from a DuckDB vector to a binary COPY: a chunk of values is taken over at once, then written row by row.</summary>
internal abstract class CopyColumn(int ordinal)
{
    /// <summary>Days from 1970-01-01 to 2000-01-01, where PostgreSQL starts to count.</summary>
    private const int EpochDays = 10_957;

    private const long EpochMicroseconds = EpochDays * 86_400_000_000L;

    private bool[] _valid = [];

    public static CopyColumn Of(DuckDbColumn column, int ordinal) => column.Type switch
    {
        DuckDbType.Boolean => new Fixed<bool>(ordinal, sizeof(byte), static (buffer, value) => buffer.Byte(value ? (byte)1 : (byte)0)),
        DuckDbType.Integer => new Fixed<int>(ordinal, sizeof(int), static (buffer, value) => buffer.Int32(value)),
        DuckDbType.BigInt => new Fixed<long>(ordinal, sizeof(long), static (buffer, value) => buffer.Int64(value)),
        DuckDbType.Double => new Fixed<double>(ordinal, sizeof(double), static (buffer, value) => buffer.Double(value)),
        DuckDbType.Date => new Fixed<int>(ordinal, sizeof(int), static (buffer, value) => buffer.Int32(value - EpochDays)),
        DuckDbType.Timestamp => new Fixed<long>(ordinal, sizeof(long), static (buffer, value) => buffer.Int64(value - EpochMicroseconds)),
        DuckDbType.Decimal when column is { Width: > 18 and <= 19, Scale: CopyNumeric.Scale } => new Fixed<Int128>(ordinal, 0, CopyNumeric.Write),
        DuckDbType.Decimal when column is { Width: > 9 and <= 18, Scale: CopyNumeric.Scale } =>
            new Fixed<long>(ordinal, 0, static (buffer, unscaled) => CopyNumeric.Write(buffer, unscaled)),
        DuckDbType.Varchar => new Fixed<DuckDbText>(ordinal, 0, WriteText),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.TypeName, $"Column {column.Name} is of a type that is not published."),
    };

    /// <summary>Takes over the column's values of a chunk, which must stay the current one until they are written.</summary>
    public void Load(DuckDbChunk chunk)
    {
        if (_valid.Length < chunk.Count)
            _valid = new bool[chunk.Count];
        DuckDbValidity validity = chunk.Validity(ordinal);
        for (int row = 0; row < chunk.Count; row++)
            _valid[row] = validity[row];
        LoadValues(chunk);
    }

    public void Write(int row, CopyBuffer buffer)
    {
        if (_valid[row])
            WriteValue(row, buffer);
        else
            buffer.Null();
    }

    protected abstract void LoadValues(DuckDbChunk chunk);

    protected abstract void WriteValue(int row, CopyBuffer buffer);

    private static void WriteText(CopyBuffer buffer, DuckDbText text)
    {
        ReadOnlySpan<byte> utf8 = DuckDbText.Utf8(in text);
        buffer.Int32(utf8.Length);
        buffer.Bytes(utf8);
    }

    /// <param name="ordinal">Column of the result.</param>
    /// <param name="length">Bytes of every value; 0 = the writer says the length itself.</param>
    /// <param name="write">Writes one value.</param>
    private sealed class Fixed<T>(int ordinal, int length, Action<CopyBuffer, T> write) : CopyColumn(ordinal)
        where T : unmanaged
    {
        private readonly int _ordinal = ordinal;
        private T[] _values = [];

        protected override void LoadValues(DuckDbChunk chunk)
        {
            if (_values.Length < chunk.Count)
                _values = new T[chunk.Count];
            chunk.Values<T>(_ordinal).CopyTo(_values);
        }

        protected override void WriteValue(int row, CopyBuffer buffer)
        {
            if (length > 0)
                buffer.Int32(length);
            write(buffer, _values[row]);
        }
    }
}
