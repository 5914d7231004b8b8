using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.PostgreSql.Pushdown;

/// <summary>
/// The expressions of <see cref="SourceTyping"/> in the words of PostgreSQL: the same value for every row, down to the rounding of a float.
/// Texts are ordered by their bytes, as in the workspace.
/// </summary>
internal static class PushedExpressions
{
    private const string Blanks = "E' \\t\\n\\r' || chr(160)";
    private const string Bytewise = "COLLATE \"C\"";

    public const string NoText = "CAST(NULL AS text)";

    /// <summary>Trimmed text, blank as NULL; the text form of anything else.</summary>
    public static string Text(PostgresColumn column) => IsText(column)
        ? $"nullif(btrim({AsText(column)}, {Blanks}), '') {Bytewise}"
        : $"CAST({column.Expression} AS text) {Bytewise}";

    /// <summary>A key; whole numbers stay numbers, which group and compare faster and as their texts do.</summary>
    public static string Key(PostgresColumn column)
    {
        if (ColumnBinding.IsWhole(column.Column))
            return column.Expression;
        return column.Column.Type == DuckDbType.Decimal
            ? $"CASE WHEN {column.Expression} = floor({column.Expression}) THEN CAST(CAST({column.Expression} AS numeric(38, 0)) AS text) ELSE {Text(column)} END"
            : Text(column);
    }

    /// <summary>True for rows whose key has blanks around it.</summary>
    public static string KeyTrimmed(PostgresColumn column) =>
        IsText(column) ? $"coalesce({AsText(column)} <> {Text(column)}, FALSE)" : "FALSE";

    /// <summary>The business date; what lies outside every calendar that a conversion could reach is infinite.</summary>
    public static string Moment(PostgresColumn column, string timeZone) => column.Column.Type == DuckDbType.TimestampTz
        ? $"CASE WHEN {column.Expression} BETWEEN TIMESTAMPTZ '1800-01-01 00:00:00+00' AND TIMESTAMPTZ '10000-01-02 00:00:00+00' " +
          $"THEN CAST(timezone({SqlLiteral.Text(timeZone)}, {column.Expression}) AS date) " +
          $"WHEN {column.Expression} IS NOT NULL THEN DATE 'infinity' END"
        : $"CAST({column.Expression} AS date)";

    /// <summary>The amount with four decimals, half away from zero; NULL when it does not fit.</summary>
    public static string Money(PostgresColumn column)
    {
        string given = Given(column);
        if (AlwaysFits(column))
            return $"CAST({given} AS numeric(18, 4))";
        return IsFloat(column)
            ? $"CASE WHEN abs({Number(column)}) < 999999999999.9999 " +
              $"THEN CAST(CAST(sign({given}) * floor(abs({Number(column)}) * 10000 + 0.5) AS bigint) * 0.0001 AS numeric(18, 4)) END"
            : $"CASE WHEN abs({given}) < 999999999999.99995 THEN CAST({given} AS numeric(18, 4)) END";
    }

    /// <summary>The amount as a float, for the rules, which ask whether it is finite; 0 stands for the numbers of a type that always is.</summary>
    public static string Number(PostgresColumn column)
    {
        if (IsFloat(column))
            return $"CAST({column.Expression} AS double precision)";
        return IsUnlimited(column)
            ? $"CASE WHEN abs({Given(column)}) < 1e300 THEN CAST({Given(column)} AS double precision) ELSE CAST('NaN' AS double precision) END"
            : "CAST(0 AS double precision)";
    }

    /// <summary>True where a value is given.</summary>
    public static string IsGiven(PostgresColumn column) => $"{Given(column)} IS NOT NULL";

    /// <summary>The column by its name.</summary>
    public static string Quoted(PostgresColumn column) => SqlIdentifier.Quote(column.Column.Name);

    // An unlimited number crosses as text, but is a number here.
    private static string Given(PostgresColumn column) => IsUnlimited(column) ? Quoted(column) : column.Expression;

    private static bool IsUnlimited(PostgresColumn column) => column.TypeName is "numeric" && column.Column.Type != DuckDbType.Decimal;

    private static bool AlwaysFits(PostgresColumn column) => column.Column.Type is DuckDbType.SmallInt or DuckDbType.Integer
        || (column.Column is { Type: DuckDbType.Decimal, Scale: <= 4 } limited && limited.Width - limited.Scale <= 12);

    private static bool IsText(PostgresColumn column) => column.Column.Type == DuckDbType.Varchar;

    private static bool IsFloat(PostgresColumn column) => column.Column.Type is DuckDbType.Double or DuckDbType.Float;

    private static string AsText(PostgresColumn column) => $"CAST({Quoted(column)} AS text)";
}
