using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace ClvBatch.Warehouse.Sql;

/// <summary>The SQL texts under <c>sql/</c>, embedded in this assembly and addressed by their path there, e.g. "extract/occasions.sql".</summary>
public static partial class SqlCatalog
{
    private const string Prefix = "sql/";

    private static readonly Assembly Assembly = typeof(SqlCatalog).Assembly;
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>All texts, as paths below sql/, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text as it stands in the repository.</summary>
    /// <exception cref="SqlCatalogException">There is no such text.</exception>
    public static string Text(string name) => Texts.GetOrAdd(name, Read);

    /// <summary>
    /// The text with every <c>$name</c> outside quotes and comments replaced by the typed literal of that value. Each token needs a value and
    /// each value a token, so that a forgotten or misspelt one fails here and not in the data.
    /// </summary>
    public static string Bind(string name, IReadOnlyDictionary<string, object?> values) => BindText(name, Text(name), values);

    /// <inheritdoc cref="Bind(string, IReadOnlyDictionary{string, object?})"/>
    public static string Bind(string name, params ReadOnlySpan<(string Token, object? Value)> values)
    {
        Dictionary<string, object?> bound = new(StringComparer.Ordinal);
        foreach ((string token, object? value) in values)
            bound.Add(token, value);
        return Bind(name, bound);
    }

    internal static string BindText(string name, string text, IReadOnlyDictionary<string, object?> values)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        string bound = TokenPattern().Replace(text, match =>
        {
            if (!match.Groups["token"].Success)
                return match.Value;
            string token = match.Groups["token"].Value;
            used.Add(token);
            return values.TryGetValue(token, out object? value)
                ? SqlLiteral.Of(value)
                : throw new SqlCatalogException($"sql/{name}: ${token} has no value; given: {Listed(values.Keys)}.");
        });
        string[] unknown = [.. values.Keys.Where(k => !used.Contains(k))];
        return unknown.Length == 0
            ? bound
            : throw new SqlCatalogException($"sql/{name} has no token {Listed(unknown.Select(u => "$" + u))}; it has: {Listed(used)}.");
    }

    // Quoted texts, quoted identifiers and comments are matched first, and so passed over whole.
    [GeneratedRegex(@"'(?:[^']|'')*'|""(?:[^""]|"""")*""|--[^\n]*|/\*[\s\S]*?\*/|\$(?<token>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TokenPattern();

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new SqlCatalogException($"There is no sql/{name}; the folder has: {Listed(Names)}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Listed(IEnumerable<string> names)
    {
        string joined = string.Join(", ", names.Order(StringComparer.Ordinal));
        return joined.Length == 0 ? "none" : joined;
    }
}
