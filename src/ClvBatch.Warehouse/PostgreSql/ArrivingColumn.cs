using ClvBatch.Warehouse.DuckDb;
using Npgsql;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>One column of a batch on its way from a PostgreSQL row to a DuckDB vector.</summary>
internal abstract class ArrivingColumn
{
    /// <summary>Days from 1970-01-01 to 2000-01-01, where PostgreSQL starts to count.</summary>
    private const int EpochDays = 10_957;

    private const long EpochMicroseconds = EpochDays * 86_400_000_000L;

    /// <summary>The values read so far, for the appender.</summary>
    public abstract AppendColumn Batch { get; }

    /// <summary>Takes the value of the reader's current row.</summary>
    public abstract void Take(NpgsqlDataReader reader, int ordinal, int row);

    public static ArrivingColumn Of(DuckDbColumn arrival, int rows) => arrival.Type switch
    {
        DuckDbType.Boolean => new Fixed<bool>(rows, static (reader, ordinal) => reader.GetBoolean(ordinal)),
        DuckDbType.SmallInt => new Fixed<short>(rows, static (reader, ordinal) => reader.GetInt16(ordinal)),
        DuckDbType.Integer => new Fixed<int>(rows, static (reader, ordinal) => reader.GetInt32(ordinal)),
        DuckDbType.BigInt => new Fixed<long>(rows, static (reader, ordinal) => reader.GetInt64(ordinal)),
        DuckDbType.Float => new Fixed<float>(rows, static (reader, ordinal) => reader.GetFloat(ordinal)),
        DuckDbType.Double => new Fixed<double>(rows, static (reader, ordinal) => reader.GetDouble(ordinal)),
        DuckDbType.Date => new Fixed<int>(rows, static (reader, ordinal) => Days(reader.GetFieldValue<int>(ordinal))),
        DuckDbType.Timestamp or DuckDbType.TimestampTz =>
            new Fixed<long>(rows, static (reader, ordinal) => Microseconds(reader.GetFieldValue<long>(ordinal))),
        DuckDbType.Decimal => new Scaled(rows, arrival.Scale),
        DuckDbType.Varchar => new Texts(rows),
        _ => throw new ArgumentOutOfRangeException(nameof(arrival), arrival.TypeName, "No rows arrive in this type."),
    };

    // The ends of the range stand for the infinities, on both sides.
    internal static int Days(int since2000) => since2000 switch
    {
        int.MaxValue => int.MaxValue,
        int.MinValue => -int.MaxValue,
        _ => since2000 + EpochDays,
    };

    internal static long Microseconds(long since2000) => since2000 switch
    {
        long.MinValue => -long.MaxValue,
        > long.MaxValue - EpochMicroseconds => long.MaxValue,
        _ => since2000 + EpochMicroseconds,
    };

    private sealed class Fixed<T>(int rows, Func<NpgsqlDataReader, int, T> read) : ArrivingColumn
        where T : unmanaged
    {
        private readonly T[] _values = new T[rows];
        private readonly bool[] _isNull = new bool[rows];

        public override AppendColumn Batch => AppendColumn.Of<T>(_values, _isNull);

        public override void Take(NpgsqlDataReader reader, int ordinal, int row)
        {
            bool isNull = reader.IsDBNull(ordinal);
            _isNull[row] = isNull;
            _values[row] = isNull ? default : read(reader, ordinal);
        }
    }

    private sealed class Scaled(int rows, int scale) : ArrivingColumn
    {
        private readonly long[] _values = new long[rows];
        private readonly bool[] _isNull = new bool[rows];
        private readonly decimal _factor = Enumerable.Repeat(10m, scale).Aggregate(1m, (product, ten) => product * ten);

        public override AppendColumn Batch => AppendColumn.Unscaled(_values, _isNull);

        public override void Take(NpgsqlDataReader reader, int ordinal, int row)
        {
            bool isNull = reader.IsDBNull(ordinal);
            _isNull[row] = isNull;
            _values[row] = isNull ? 0 : (long)(reader.GetDecimal(ordinal) * _factor);
        }
    }

    private sealed class Texts(int rows) : ArrivingColumn
    {
        private readonly string?[] _values = new string?[rows];

        public override AppendColumn Batch => AppendColumn.Text(_values);

        public override void Take(NpgsqlDataReader reader, int ordinal, int row) =>
            _values[row] = reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
    }
}
