using System.Globalization;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>Single values: from a vector to CLR objects and on to the type asked for.</summary>
internal static class DuckDbValue
{
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    public static object? Box(DuckDbChunk chunk, DuckDbColumn column, int ordinal, int row)
    {
        if (!chunk.Validity(ordinal)[row])
            return null;
        return column.Type switch
        {
            DuckDbType.Boolean => chunk.Values<bool>(ordinal)[row],
            DuckDbType.TinyInt => chunk.Values<sbyte>(ordinal)[row],
            DuckDbType.SmallInt => chunk.Values<short>(ordinal)[row],
            DuckDbType.Integer => chunk.Values<int>(ordinal)[row],
            DuckDbType.BigInt => chunk.Values<long>(ordinal)[row],
            DuckDbType.UTinyInt => chunk.Values<byte>(ordinal)[row],
            DuckDbType.USmallInt => chunk.Values<ushort>(ordinal)[row],
            DuckDbType.UInteger => chunk.Values<uint>(ordinal)[row],
            DuckDbType.UBigInt => chunk.Values<ulong>(ordinal)[row],
            DuckDbType.Float => chunk.Values<float>(ordinal)[row],
            DuckDbType.Double => chunk.Values<double>(ordinal)[row],
            DuckDbType.HugeInt => chunk.Values<Int128>(ordinal)[row],
            DuckDbType.UHugeInt => chunk.Values<UInt128>(ordinal)[row],
            DuckDbType.Decimal => Decimal(Unscaled(chunk, column, ordinal, row), column.Scale),
            DuckDbType.Date => Date(chunk.Values<int>(ordinal)[row]),
            DuckDbType.Timestamp => Instant(chunk.Values<long>(ordinal)[row], DateTimeKind.Unspecified),
            DuckDbType.TimestampTz => Instant(chunk.Values<long>(ordinal)[row], DateTimeKind.Utc),
            DuckDbType.Varchar => chunk.Text(ordinal, row),
            _ => throw new DuckDbException($"Column {column.Name} is {column.TypeName}, which is not read value by value; cast it in the query."),
        };
    }

    public static T To<T>(object? value, DuckDbColumn column)
    {
        Type target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (value is null)
        {
            return default(T) is null
                ? default!
                : throw new DuckDbException($"Column {column.Name} is NULL where a {target.Name} is needed.");
        }

        if (value is T same)
            return same;
        try
        {
            object whole = value switch
            {
                Int128 huge => (decimal)huge,
                UInt128 huge => (decimal)huge,
                _ => value,
            };
            return (T)Convert.ChangeType(whole, target, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException)
        {
            throw new DuckDbException($"Column {column.Name} is {column.TypeName}; its value {value} is no {target.Name}.");
        }
    }

    public static DateOnly Date(int daysSinceEpoch) => DateOnly.FromDayNumber(daysSinceEpoch + EpochDay);

    public static int Days(DateOnly date) => date.DayNumber - EpochDay;

    public static DateTime Instant(long microseconds, DateTimeKind kind) =>
        DateTime.SpecifyKind(DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), kind);

    public static long Microseconds(DateTime instant) => (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static Int128 Unscaled(DuckDbChunk chunk, DuckDbColumn column, int ordinal, int row) => column.Width switch
    {
        <= 4 => chunk.Values<short>(ordinal)[row],
        <= 9 => chunk.Values<int>(ordinal)[row],
        <= 18 => chunk.Values<long>(ordinal)[row],
        _ => chunk.Values<Int128>(ordinal)[row],
    };

    private static decimal Decimal(Int128 unscaled, int scale)
    {
        Int128 magnitude = Int128.Abs(unscaled);
        if (magnitude >> 96 != 0 || scale > 28)
            throw new DuckDbException($"The decimal {unscaled}e-{scale} has more digits than System.Decimal holds; cast it in the query.");
        unchecked
        {
            return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), unscaled < 0, (byte)scale);
        }
    }
}
