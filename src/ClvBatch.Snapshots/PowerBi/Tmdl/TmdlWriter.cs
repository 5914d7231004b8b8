using System.Text;

namespace ClvBatch.Snapshots.PowerBi.Tmdl;

/// <summary>
/// Writes the Tabular Model Definition Language: one tab per level, <c>///</c> before the object it describes, text of expressions one
/// level deeper than the properties beside it. Source: Microsoft Learn, "Tabular Model Definition Language (TMDL)".
/// </summary>
internal sealed class TmdlWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Declares an object and writes its content one level deeper; a blank line separates it from what stands before.</summary>
    /// <param name="declaration">Type, name and, where there is one, <c>=</c> and the default property.</param>
    public void Object(string declaration, Action content, string? description = null)
    {
        if (_text.Length > 0)
            _text.Append('\n');
        Block(declaration, content, description);
    }

    /// <summary>The same without the blank line: objects of one line each.</summary>
    public void Block(string declaration, Action content, string? description = null)
    {
        if (!string.IsNullOrEmpty(description))
            Line($"/// {OnOneLine(description)}");
        Line(declaration);
        _depth++;
        content();
        _depth--;
    }

    /// <summary>Declares an object whose default property is an expression of several lines.</summary>
    public void Formula(string declaration, IEnumerable<string> lines, Action properties, string description)
    {
        Blank();
        Line($"/// {OnOneLine(description)}");
        Expression(declaration, lines);
        _depth++;
        properties();
        _depth--;
    }

    /// <summary>A property whose value is text; null writes nothing.</summary>
    public void Property(string name, string? value)
    {
        if (value is not null)
            Line($"{name}: {Value(value)}");
    }

    /// <summary>A property that is true by being named.</summary>
    public void Flag(string name, bool isSet = true)
    {
        if (isSet)
            Line(name);
    }

    /// <summary>A property whose value is an expression of several lines.</summary>
    /// <remarks>Two levels below: one would be the depth of the properties of an object, which the reader could not tell from the text.</remarks>
    public void Expression(string declaration, IEnumerable<string> lines)
    {
        Line($"{declaration} =");
        _depth += 2;
        foreach (string line in lines)
            Line(line);
        _depth -= 2;
    }

    public void Line(string text) => _text.Append('\t', text.Length == 0 ? 0 : _depth).Append(text).Append('\n');

    public void Blank() => _text.Append('\n');

    /// <summary>A name as it stands in a declaration or a reference: in single quotes unless it is letters, digits and underscores.</summary>
    public static string Name(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_') ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    // Quotes at both ends are taken off by the reader; so a value that has them, or blanks at its ends, is put into another pair.
    private static string Value(string value)
    {
        string text = OnOneLine(value);
        return text.Length > 0 && (text[0] is '"' || text[^1] is '"' || text.Trim().Length < text.Length)
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ");
}
