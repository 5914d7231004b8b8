using System.Globalization;
using System.Text;

namespace ClvBatch.Snapshots.Exports;

/// <summary>
/// Rows as CSV (RFC 4180): comma, CRLF, UTF-8 without a byte order mark. Numbers and dates are written the same in every culture; NULL is an
/// empty cell.
/// </summary>
/// <remarks>
/// A spreadsheet runs a cell that begins with =, +, -, @, a tab or a line break as a formula, whoever put it there. Such text gets an
/// apostrophe before it, unless it is a sign and digits alone, such as a telephone number, which is shown as a number at worst.
/// </remarks>
public sealed class CsvWriter(Stream stream, bool allowFormulas) : IDisposable
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly StreamWriter _text = new(stream, Encoding, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\r\n" };

    /// <summary>Rows written, the head line not counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Cells that got an apostrophe.</summary>
    public long Guarded { get; private set; }

    /// <summary>Writes the head line.</summary>
    public void Head(IReadOnlyList<string> columns) => Line(columns);

    /// <summary>Writes one row: bool, int, long, double, decimal, DateOnly, DateTime, string or null.</summary>
    public void Row(IReadOnlyList<object?> values)
    {
        Line(values);
        Rows++;
    }

    public void Dispose() => _text.Dispose();

    /// <summary>True for text that a spreadsheet would run.</summary>
    public static bool IsFormula(string text) => text.Length > 0 && text[0] switch
    {
        '=' or '@' or '\t' or '\r' or '\n' => true,
        '+' or '-' => text.AsSpan(1).ContainsAnyExceptInRange('0', '9'),
        _ => false,
    };

    private void Line(IReadOnlyList<object?> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0)
                _text.Write(',');
            Cell(values[i]);
        }

        _text.WriteLine();
    }

    private void Cell(object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                Text(text);
                break;
            case bool flag:
                _text.Write(flag ? "true" : "false");
                break;
            case DateOnly date:
                _text.Write(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                _text.Write(time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
                break;
            default:
                _text.Write(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Text(string text)
    {
        bool isGuarded = !allowFormulas && IsFormula(text);
        if (isGuarded)
            Guarded++;
        string shown = isGuarded ? "'" + text : text;
        bool isQuoted = shown.Length == 0 || shown.AsSpan().ContainsAny(",\"\r\n") || char.IsWhiteSpace(shown[0]) || char.IsWhiteSpace(shown[^1]);
        _text.Write(isQuoted ? $"\"{shown.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : shown);
    }
}
