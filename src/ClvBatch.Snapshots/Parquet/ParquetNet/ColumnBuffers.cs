using ClvBatch.Warehouse.DuckDb;
using Parquet.Schema;

namespace ClvBatch.Snapshots.Parquet.ParquetNet;

/// <summary>Which Parquet column a DuckDB column becomes: the types that <c>sql/mart</c> may declare, as DuckDB itself writes them.</summary>
internal static class ColumnBuffers
{
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <exception cref="NotSupportedException">The column is of a type that no published table has.</exception>
    public static ColumnBuffer For(DuckDbColumn column, int ordinal, int rows) => column.Type switch
    {
        DuckDbType.Boolean => Same<bool>(column, ordinal, rows),
        DuckDbType.Integer => Same<int>(column, ordinal, rows),
        DuckDbType.BigInt => Same<long>(column, ordinal, rows),
        DuckDbType.Double => Same<double>(column, ordinal, rows),
        DuckDbType.Decimal => Decimal(column, ordinal, rows),
        DuckDbType.Date => new ColumnBuffer<int, DateOnly>(
            ordinal, Plain<DateOnly>(column), rows, static day => DateOnly.FromDayNumber(EpochDay + day)),
        DuckDbType.Timestamp => new ColumnBuffer<long, DateTime>(
            ordinal, Timestamp(column), rows, static microseconds => DateTime.UnixEpoch.AddMicroseconds(microseconds)),
        DuckDbType.Varchar => new ColumnBuffer<DuckDbText, ReadOnlyMemory<char>>(
            ordinal, Plain<string>(column), rows, static text => text.ToString().AsMemory()),
        _ => throw new NotSupportedException($"Column {column.Name} is {column.TypeName}, which no published table may have (sql/mart)."),
    };

    private static DataField Plain<T>(DuckDbColumn column) => new(column.Name, typeof(T), isNullable: true);

    // The instant stands in UTC by its name (…_utc), not by its type: a type with a zone would be shown in the zone of the reader.
    private static DateTimeDataField Timestamp(DuckDbColumn column) =>
        new(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, DateTimeTimeUnit.Micros, isNullable: true);

    private static ColumnBuffer<T, T> Same<T>(DuckDbColumn column, int ordinal, int rows)
        where T : unmanaged => new(ordinal, Plain<T>(column), rows, static value => value);

    private static ColumnBuffer Decimal(DuckDbColumn column, int ordinal, int rows)
    {
        DecimalDataField field = new(column.Name, column.Width, column.Scale, isNullable: true);
        decimal unit = 1m;
        for (int digit = 0; digit < column.Scale; digit++)
            unit /= 10m;
        return column.Width switch
        {
            <= 4 => new ColumnBuffer<short, decimal>(ordinal, field, rows, unscaled => unscaled * unit),
            <= 9 => new ColumnBuffer<int, decimal>(ordinal, field, rows, unscaled => unscaled * unit),
            <= 18 => new ColumnBuffer<long, decimal>(ordinal, field, rows, unscaled => unscaled * unit),
            _ => new ColumnBuffer<Int128, decimal>(ordinal, field, rows, unscaled => (decimal)unscaled * unit),
        };
    }
}
