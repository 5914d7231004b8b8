using System.Globalization;
using System.Text;

namespace ClvBatch.IntegrationTests.Readers;

/// <summary>A table as one reader sees it: every value as text, null for NULL.</summary>
internal sealed record ReadTable(IReadOnlyList<string> Columns, IReadOnlyList<string> Types, IReadOnlyList<string?[]> Rows)
{
    /// <summary>The rows as text in an order of their own, each value in one spelling.</summary>
    public string[] Sorted() =>
        [.. Rows.Select(row => string.Join('\u001f', row.Select((value, column) => PublishedCell.Spelled(value, Types[column])))).Order(StringComparer.Ordinal)];
}

/// <summary>How readers spell types and values, brought to one spelling: that of PostgreSQL for types, of .NET for numbers.</summary>
internal static class PublishedCell
{
    /// <summary>Types of Parquet (converted types) and of DuckDB.</summary>
    public static string TypeOf(string type) => type switch
    {
        "INT_32" or "INTEGER" => "integer",
        "INT_64" or "BIGINT" => "bigint",
        "DOUBLE" => "double precision",
        "DECIMAL(19,4)" => "numeric(19,4)",
        "DATE" => "date",
        "UTF8" or "VARCHAR" => "text",
        "BOOLEAN" => "boolean",
        _ => type,
    };

    public static string? TextOf(object? value) => value switch
    {
        null => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public static string Spelled(string? value, string type) => (value, type) switch
    {
        (null, _) => "NULL",
        (_, "double precision") => (double.Parse(value, CultureInfo.InvariantCulture) + 0.0).ToString("R", CultureInfo.InvariantCulture),
        (_, "numeric(19,4)") => decimal.Parse(value, NumberStyles.Number, CultureInfo.InvariantCulture).ToString("0.0000", CultureInfo.InvariantCulture),
        (_, "boolean") => value is "t" or "true" ? "true" : "false",
        _ => "=" + value,
    };

    public static void ShouldFit(string value, string type, string place)
    {
        switch (type)
        {
            case "double precision":
                double.IsFinite(double.Parse(value, CultureInfo.InvariantCulture)).ShouldBeTrue($"{place} {value}");
                break;
            case "numeric(19,4)":
                Math.Abs(decimal.Parse(value, NumberStyles.Number, CultureInfo.InvariantCulture)).ShouldBeLessThan(922_337_203_685_477m, place);
                break;
            case "date":
                DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture).Year.ShouldBeInRange(1900, 9999, place);
                break;
            case "bigint":
                Math.Abs(long.Parse(value, CultureInfo.InvariantCulture)).ShouldBeLessThan(1L << 53, place);
                break;
        }
    }

    /// <summary>A cell of COPY's text format.</summary>
    public static string? OfCopy(string cell)
    {
        if (cell is "\\N")
            return null;
        StringBuilder text = new(cell.Length);
        for (int i = 0; i < cell.Length; i++)
        {
            text.Append(cell[i] is not '\\' ? cell[i] : cell[++i] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                char same => same,
            });
        }

        return text.ToString();
    }
}
