using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>A column of a result or table: name, logical type and, for decimals, digits in all and after the point.</summary>
public sealed record DuckDbColumn(string Name, DuckDbType Type, int Width = 0, int Scale = 0)
{
    /// <summary>The type as SQL writes it, e.g. "DECIMAL(18,4)"; of nested types only the kind.</summary>
    public string TypeName => Type switch
    {
        DuckDbType.Decimal => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"DECIMAL({Width},{Scale})"),
        DuckDbType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDbType.TimeTz => "TIME WITH TIME ZONE",
        DuckDbType.TimestampS => "TIMESTAMP_S",
        DuckDbType.TimestampMs => "TIMESTAMP_MS",
        DuckDbType.TimestampNs => "TIMESTAMP_NS",
        DuckDbType.SqlNull => "NULL",
        _ => Type.ToString().ToUpperInvariant(),
    };

    /// <summary>The CLR type of one element of the column's native vector; null when its values cannot be read as a span.</summary>
    internal Type? ElementType => Type switch
    {
        DuckDbType.Boolean => typeof(bool),
        DuckDbType.TinyInt => typeof(sbyte),
        DuckDbType.SmallInt => typeof(short),
        DuckDbType.Integer or DuckDbType.Date => typeof(int),
        DuckDbType.BigInt or DuckDbType.Timestamp or DuckDbType.TimestampTz or DuckDbType.TimestampS or DuckDbType.TimestampMs
            or DuckDbType.TimestampNs or DuckDbType.Time => typeof(long),
        DuckDbType.UTinyInt => typeof(byte),
        DuckDbType.USmallInt => typeof(ushort),
        DuckDbType.UInteger => typeof(uint),
        DuckDbType.UBigInt => typeof(ulong),
        DuckDbType.Float => typeof(float),
        DuckDbType.Double => typeof(double),
        DuckDbType.HugeInt => typeof(Int128),
        DuckDbType.UHugeInt => typeof(UInt128),
        DuckDbType.Varchar or DuckDbType.Blob => typeof(DuckDbText),
        DuckDbType.Decimal => Width switch { <= 4 => typeof(short), <= 9 => typeof(int), <= 18 => typeof(long), _ => typeof(Int128) },
        _ => null,
    };

    /// <summary>Takes over and frees <paramref name="logicalType"/>.</summary>
    internal static DuckDbColumn Of(string name, nint logicalType)
    {
        DuckDbType type = (DuckDbType)NativeMethods.TypeId(logicalType);
        DuckDbColumn column = type == DuckDbType.Decimal
            ? new(name, type, NativeMethods.DecimalWidth(logicalType), NativeMethods.DecimalScale(logicalType))
            : new(name, type);
        NativeMethods.DestroyLogicalType(ref logicalType);
        return column;
    }

    internal void Require(Type element)
    {
        if (ElementType == element)
            return;
        string readable = ElementType is null ? "cannot be read as a span; cast it in the query" : $"is read as {ElementType.Name}";
        throw new DuckDbException($"Column {Name} is {TypeName} and {readable}; {element.Name} was asked for.");
    }
}
