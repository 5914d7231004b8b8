namespace ClvBatch.Warehouse.DuckDb;

/// <summary>
/// The values of one column for <see cref="DuckDbAppender.Append"/>. The element type must be the column's own (see
/// <see cref="DuckDbChunk.Values{T}(int)"/>); nothing is converted. An empty null mask means no NULLs.
/// </summary>
public abstract class AppendColumn
{
    /// <summary>Values of the column's element type: bool, int, long, double, … ; DATE as int days, TIMESTAMP as long microseconds since 1970.</summary>
    public static AppendColumn Of<T>(ReadOnlyMemory<T> values, ReadOnlyMemory<bool> isNull = default)
        where T : unmanaged => new PlainColumn<T>(values, isNull);

    /// <summary>Doubles of which NaN stands for NULL.</summary>
    public static AppendColumn NanAsNull(ReadOnlyMemory<double> values) => new NanColumn(values);

    /// <summary>Dates.</summary>
    public static AppendColumn Dates(ReadOnlyMemory<DateOnly> values, ReadOnlyMemory<bool> isNull = default) => new DateColumn(values, isNull);

    /// <summary>Texts; null is NULL.</summary>
    public static AppendColumn Text(ReadOnlyMemory<string?> values) => new TextColumn(values);

    /// <summary>Unscaled decimals of the column's scale (12.50 in DECIMAL(18,4) is 125000), whatever width the column stores.</summary>
    public static AppendColumn Unscaled(ReadOnlyMemory<long> values, ReadOnlyMemory<bool> isNull = default) => new UnscaledColumn(values, isNull);

    internal abstract void Check(DuckDbColumn column, int rows);

    internal abstract void Copy(VectorWriter writer, int start, int count);

    private static void CheckLength(DuckDbColumn column, int rows, int values, int mask)
    {
        if (values < rows || (mask > 0 && mask < rows))
            throw new DuckDbException($"Column {column.Name} was given {(values < rows ? values : mask)} values for {rows} rows.");
    }

    private static void CheckType(DuckDbColumn column, DuckDbType type)
    {
        if (column.Type != type)
            throw new DuckDbException($"Column {column.Name} is {column.TypeName}; {type} values were given.");
    }

    private static ReadOnlySpan<bool> Slice(ReadOnlyMemory<bool> mask, int start, int count) =>
        mask.IsEmpty ? [] : mask.Span.Slice(start, count);

    private sealed class PlainColumn<T>(ReadOnlyMemory<T> values, ReadOnlyMemory<bool> isNull) : AppendColumn
        where T : unmanaged
    {
        internal override void Check(DuckDbColumn column, int rows)
        {
            column.Require(typeof(T));
            CheckLength(column, rows, values.Length, isNull.Length);
        }

        internal override void Copy(VectorWriter writer, int start, int count)
        {
            values.Span.Slice(start, count).CopyTo(writer.Values<T>(count));
            writer.SetNulls(Slice(isNull, start, count));
        }
    }

    private sealed class NanColumn(ReadOnlyMemory<double> values) : AppendColumn
    {
        internal override void Check(DuckDbColumn column, int rows)
        {
            column.Require(typeof(double));
            CheckLength(column, rows, values.Length, 0);
        }

        internal override void Copy(VectorWriter writer, int start, int count)
        {
            ReadOnlySpan<double> source = values.Span.Slice(start, count);
            source.CopyTo(writer.Values<double>(count));
            for (int row = 0; row < count; row++)
            {
                if (double.IsNaN(source[row]))
                    writer.SetNull(row);
            }
        }
    }

    private sealed class DateColumn(ReadOnlyMemory<DateOnly> values, ReadOnlyMemory<bool> isNull) : AppendColumn
    {
        internal override void Check(DuckDbColumn column, int rows)
        {
            CheckType(column, DuckDbType.Date);
            CheckLength(column, rows, values.Length, isNull.Length);
        }

        internal override void Copy(VectorWriter writer, int start, int count)
        {
            ReadOnlySpan<DateOnly> source = values.Span.Slice(start, count);
            Span<int> target = writer.Values<int>(count);
            for (int row = 0; row < count; row++)
                target[row] = DuckDbValue.Days(source[row]);
            writer.SetNulls(Slice(isNull, start, count));
        }
    }

    private sealed class TextColumn(ReadOnlyMemory<string?> values) : AppendColumn
    {
        internal override void Check(DuckDbColumn column, int rows)
        {
            CheckType(column, DuckDbType.Varchar);
            CheckLength(column, rows, values.Length, 0);
        }

        internal override void Copy(VectorWriter writer, int start, int count)
        {
            ReadOnlySpan<string?> source = values.Span.Slice(start, count);
            for (int row = 0; row < count; row++)
            {
                if (source[row] is { } text)
                    writer.SetText(row, text);
                else
                    writer.SetNull(row);
            }
        }
    }

    private sealed class UnscaledColumn(ReadOnlyMemory<long> values, ReadOnlyMemory<bool> isNull) : AppendColumn
    {
        internal override void Check(DuckDbColumn column, int rows)
        {
            CheckType(column, DuckDbType.Decimal);
            CheckLength(column, rows, values.Length, isNull.Length);
        }

        internal override void Copy(VectorWriter writer, int start, int count)
        {
            ReadOnlySpan<long> source = values.Span.Slice(start, count);
            switch (writer.Column.Width)
            {
                case <= 4: Narrow(source, writer.Values<short>(count)); break;
                case <= 9: Narrow(source, writer.Values<int>(count)); break;
                case <= 18: source.CopyTo(writer.Values<long>(count)); break;
                default: Narrow(source, writer.Values<Int128>(count)); break;
            }

            writer.SetNulls(Slice(isNull, start, count));
        }

        private static void Narrow<T>(ReadOnlySpan<long> source, Span<T> target)
            where T : System.Numerics.INumberBase<T>
        {
            for (int row = 0; row < source.Length; row++)
                target[row] = T.CreateChecked(source[row]);
        }
    }
}
