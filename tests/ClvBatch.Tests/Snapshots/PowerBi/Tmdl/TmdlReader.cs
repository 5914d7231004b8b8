using System.Text.RegularExpressions;

namespace ClvBatch.Tests.Snapshots.PowerBi.Tmdl;

/// <summary>
/// Reads TMDL and refuses whatever its grammar does not allow: indentation other than tabs, unknown objects and properties, a property
/// given twice, a description without an object, names that need quotes and have none, text after the end of an expression.
/// </summary>
internal sealed partial class TmdlReader
{
    private readonly string[] _lines;
    private readonly string _file;
    private int _at;

    private TmdlReader(string text, string file)
    {
        _file = file;
        if (text.Contains('\r', StringComparison.Ordinal) || text.StartsWith('\uFEFF') || !text.EndsWith('\n'))
            throw new FormatException($"{file}: lines end with LF, the last one too, and there is no byte order mark.");
        _lines = text[..^1].Split('\n');
    }

    public static IReadOnlyList<TmdlNode> Read(string text, string file = "text")
    {
        TmdlReader reader = new(text, file);
        TmdlNode root = new(TmdlGrammar.Root, "", null, null);
        reader.Content(root, TmdlGrammar.Root, new TmdlGrammar.Rule([], []), 0);
        return reader._at == reader._lines.Length ? root.Children : throw reader.Wrong("is indented too deeply");
    }

    private void Content(TmdlNode node, string key, TmdlGrammar.Rule rule, int depth)
    {
        while (_at < _lines.Length)
        {
            if (_lines[_at].Length == 0)
            {
                _at++;
                continue;
            }

            if (Depth(_lines[_at]) < depth)
                return;
            if (Depth(_lines[_at]) > depth)
                throw Wrong("is indented too deeply");
            string? description = Description(depth);
            string line = _lines[_at][depth..];
            string word = Word().Match(line).Value;
            if (TmdlGrammar.Child(key, word) is { } child)
                Object(node, child.Key, child.Rule, word, line[word.Length..], description, depth);
            else if (description is null)
                Property(node, rule, word, line[word.Length..], depth);
            else
                throw Wrong("is no object, but a description stands before it");
        }
    }

    private string? Description(int depth)
    {
        List<string> lines = [];
        for (; _at < _lines.Length && _lines[_at].StartsWith(new string('\t', depth) + "/// ", StringComparison.Ordinal); _at++)
            lines.Add(_lines[_at][(depth + 4)..]);
        if (lines.Count > 0 && (_at == _lines.Length || _lines[_at].Length == 0 || Depth(_lines[_at]) != depth))
            throw Wrong("should be the object that is described before it");
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private void Object(TmdlNode parent, string key, TmdlGrammar.Rule rule, string kind, string rest, string? description, int depth)
    {
        if (description is not null && !rule.IsDescribed)
            throw Wrong($"describes a {kind}, which has no description");
        string name = rule.IsNamed ? Name(ref rest, kind) : "";
        if (rest.Length > 0 && !rest.StartsWith(" =", StringComparison.Ordinal))
            throw Wrong($"has '{rest}' after the name");
        _at++;
        string? value = rest.Length == 0 ? null : Value(rest[2..], depth);
        if (value is null != rule.Value is null || (value is not null && !rule.Value!(value)))
            throw Wrong($"comes after a {kind} whose default property is missing or wrong");
        TmdlNode node = new(kind, name, value, description);
        if (kind is not "ref" && parent.Of(kind).Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw Wrong($"comes after a second {kind} {name}");
        Content(node, key, rule, depth + 1);
        parent.Children.Add(node);
    }

    private void Property(TmdlNode node, TmdlGrammar.Rule rule, string name, string rest, int depth)
    {
        if (name.Length == 0 || !rule.Properties.TryGetValue(name, out Func<string, bool>? isRight))
            throw Wrong($"is neither a property nor an object of {node.Kind}");
        _at++;
        string value = rest switch
        {
            "" => "true",
            _ when rest.StartsWith(": ", StringComparison.Ordinal) => Unquoted(rest[2..]),
            _ when rest.StartsWith(" =", StringComparison.Ordinal) => Value(rest[2..], depth),
            _ => throw Wrong("follows a property without a value"),
        };
        if (!isRight(value))
            throw Wrong($"follows {name} with the value '{value}', which is none of its values");
        if (!node.Properties.TryAdd(name, value))
            throw Wrong($"follows {name}, which is given twice");
    }

    // On the line itself, or as a block that ends where a line is less deep than its first.
    private string Value(string rest, int depth)
    {
        if (rest.Length > 0)
            return rest[0] is ' ' && rest.Trim().Length == rest.Length - 1 ? rest[1..] : throw Wrong("follows a value with blanks around it");
        int margin = depth + 2;
        List<string> body = [];
        for (; _at < _lines.Length && (_lines[_at].Length == 0 ? Continues(margin) : Depth(_lines[_at]) >= margin); _at++)
            body.Add(_lines[_at].Length == 0 ? "" : _lines[_at][margin..]);
        return body.Count > 0 ? string.Join('\n', body) : throw Wrong("should be the expression, two levels deeper");
    }

    private bool Continues(int margin) => _at + 1 < _lines.Length && _lines[_at + 1].Length > 0 && Depth(_lines[_at + 1]) >= margin;

    private string Name(ref string rest, string kind)
    {
        Match match = (kind is "ref" ? Referred() : NamePart()).Match(rest);
        if (!match.Success)
            throw Wrong($"declares a {kind} without a proper name");
        rest = rest[match.Length..];
        string name = match.Groups["name"].Value;
        return name.StartsWith('\'') ? name[1..^1].Replace("''", "'", StringComparison.Ordinal) : name;
    }

    private string Unquoted(string text)
    {
        if (text.Length == 0 || text.Trim().Length < text.Length)
            throw Wrong("follows a value that is empty or has blanks around it");
        return text.Length > 1 && text[0] is '"' && text[^1] is '"' ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    private int Depth(string line)
    {
        int depth = line.TakeWhile(letter => letter is '\t').Count();
        return depth < line.Length && line[^1] is not (' ' or '\t') ? depth : throw Wrong("has blanks at its end");
    }

    private FormatException Wrong(string what) =>
        new($"{_file} line {_at + 1} {what}: {(_at < _lines.Length ? _lines[_at].Trim() : "end of file")}");

    [GeneratedRegex(@"^[A-Za-z]+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^ (?<name>'(?:[^']|'')+'|[A-Za-z_0-9-]+)", RegexOptions.None, 1000)]
    private static partial Regex NamePart();

    [GeneratedRegex(@"^ (?<name>(?:table|cultureInfo) (?:'(?:[^']|'')+'|[A-Za-z_0-9-]+))", RegexOptions.None, 1000)]
    private static partial Regex Referred();
}
