using System.Globalization;

namespace ClvBatch.Warehouse.Sql;

/// <summary>Values as SQL literals with their type, valid in DuckDB and PostgreSQL.</summary>
public static class SqlLiteral
{
    /// <summary>Text in single quotes, inner quotes doubled.</summary>
    /// <exception cref="ArgumentException">The text holds a NUL character.</exception>
    public static string Text(string value) => value.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("A text literal cannot hold a NUL character.", nameof(value))
        : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A date, ISO.</summary>
    public static string Date(DateOnly value) => $"DATE '{value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    /// <summary>
    /// The literal of null, bool, int, long, decimal, double, string or DateOnly. Whole decimals keep their point, so that they stay decimals.
    /// A list of int becomes a relation of one column, VALUES (1), (2).
    /// </summary>
    /// <exception cref="ArgumentException">Another type, or a double that is not finite.</exception>
    public static string Of(object? value) => value switch
    {
        null => "NULL",
        bool flag => flag ? "TRUE" : "FALSE",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        decimal number => WithPoint(number.ToString(CultureInfo.InvariantCulture)),
        double number when double.IsFinite(number) => $"CAST({number.ToString("R", CultureInfo.InvariantCulture)} AS DOUBLE PRECISION)",
        string text => Text(text),
        DateOnly date => Date(date),
        IReadOnlyCollection<int> { Count: > 0 } numbers => $"VALUES {string.Join(", ", numbers.Select(n => $"({n.ToString(CultureInfo.InvariantCulture)})"))}",
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} has no SQL literal here.", nameof(value)),
    };

    private static string WithPoint(string digits) => digits.Contains('.', StringComparison.Ordinal) ? digits : digits + ".0";
}
