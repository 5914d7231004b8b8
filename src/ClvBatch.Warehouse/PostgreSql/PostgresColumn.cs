using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;
using Npgsql.Schema;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>A column of PostgreSQL as it will arrive in the workspace.</summary>
/// <param name="Column">Name, and the type that a contract judges it by.</param>
/// <param name="Arrival">The type of the copy: that type where values cross as they are, VARCHAR where they cross as text.</param>
/// <param name="Expression">The column in the SELECT list of the scan.</param>
/// <param name="TypeName">Name of the type in PostgreSQL.</param>
public sealed record PostgresColumn(DuckDbColumn Column, DuckDbColumn Arrival, string Expression, string TypeName)
{
    /// <summary>The widest decimal that fits 64 bits.</summary>
    private const int WidestDecimal = 18;

    /// <remarks>
    /// Numbers of unlimited precision cross as text: they may be wider than any fixed type, or not finite, and it is for the rules to say so.
    /// NaN in a column of limited precision counts as missing. The blanks that pad a CHAR are of its type, not of its value.
    /// </remarks>
    public static PostgresColumn Of(NpgsqlDbColumn column) => Map(column) with { TypeName = column.PostgresType.Name };

    private static PostgresColumn Map(NpgsqlDbColumn column)
    {
        string name = column.ColumnName;
        string quoted = SqlIdentifier.Quote(name);
        if (column.PostgresType.Name is "numeric" && column is { NumericPrecision: > 0 and <= WidestDecimal and { } width, NumericScale: >= 0 and { } scale })
            return Plain(new DuckDbColumn(name, DuckDbType.Decimal, width, scale), $"nullif({quoted}, 'NaN')");
        return column.PostgresType.Name switch
        {
            "boolean" => Plain(new DuckDbColumn(name, DuckDbType.Boolean), quoted),
            "smallint" => Plain(new DuckDbColumn(name, DuckDbType.SmallInt), quoted),
            "integer" => Plain(new DuckDbColumn(name, DuckDbType.Integer), quoted),
            "bigint" => Plain(new DuckDbColumn(name, DuckDbType.BigInt), quoted),
            "real" => Plain(new DuckDbColumn(name, DuckDbType.Float), quoted),
            "double precision" => Plain(new DuckDbColumn(name, DuckDbType.Double), quoted),
            "date" => Plain(new DuckDbColumn(name, DuckDbType.Date), quoted),
            "timestamp without time zone" => Plain(new DuckDbColumn(name, DuckDbType.Timestamp), quoted),
            "timestamp with time zone" => Plain(new DuckDbColumn(name, DuckDbType.TimestampTz), quoted),
            "text" or "character varying" => Plain(new DuckDbColumn(name, DuckDbType.Varchar), quoted),
            "character" => AsText(name, DuckDbType.Varchar, quoted),
            "uuid" => AsText(name, DuckDbType.Uuid, quoted),
            "time without time zone" or "time with time zone" => AsText(name, DuckDbType.Time, quoted),
            "interval" => AsText(name, DuckDbType.Interval, quoted),
            "bytea" => AsText(name, DuckDbType.Blob, quoted),
            "bit" or "bit varying" => AsText(name, DuckDbType.Bit, quoted),
            _ when column.PostgresType is Npgsql.PostgresTypes.PostgresArrayType => AsText(name, DuckDbType.List, quoted),
            _ => AsText(name, DuckDbType.Varchar, quoted),
        };
    }

    private static PostgresColumn Plain(DuckDbColumn column, string expression) => new(column, column, expression, "");

    private static PostgresColumn AsText(string name, DuckDbType type, string quoted) =>
        new(new DuckDbColumn(name, type), new DuckDbColumn(name, DuckDbType.Varchar), $"CAST({quoted} AS text)", "");
}
