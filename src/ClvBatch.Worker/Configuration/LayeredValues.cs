using System.Globalization;

namespace ClvBatch.Worker.Configuration;

/// <summary>A value as written, and the place it was written in.</summary>
internal readonly record struct LayeredValue(string? Text, string Origin);

/// <summary>Answers what the layers together say about a key.</summary>
/// <remarks>A list is taken whole from the last layer that names it: lists are never merged item by item. Maps are merged by name.</remarks>
internal sealed class LayeredValues
{
    private readonly List<(string Origin, Dictionary<string, string?> Values)> _layers = [];

    public LayeredValues(IEnumerable<ConfigurationLayer> layers)
    {
        foreach (ConfigurationLayer layer in layers)
        {
            foreach ((_, Dictionary<string, string?> earlier) in _layers)
            {
                Remove(earlier, layer.Replaces);
            }

            _layers.Add((layer.Origin, new Dictionary<string, string?>(layer.Values, StringComparer.OrdinalIgnoreCase)));
        }
    }

    /// <summary>Every key that is set anywhere, with its place.</summary>
    public IEnumerable<(string Key, LayeredValue Value)> Entries =>
        _layers.SelectMany(layer => layer.Values.Select(pair => (pair.Key, new LayeredValue(pair.Value, layer.Origin))));

    public bool IsSetBelow(string section) => Entries.Any(entry => IsBelow(entry.Key, section) && !string.IsNullOrEmpty(entry.Value.Text));

    public bool TryGetScalar(string path, out LayeredValue value)
    {
        foreach ((string origin, Dictionary<string, string?> values) in Enumerable.Reverse(_layers))
        {
            if (values.TryGetValue(path, out string? text))
            {
                value = new LayeredValue(text, origin);
                return true;
            }
        }

        value = default;
        return false;
    }

    public bool TryGetList(string path, out IReadOnlyList<LayeredValue> items)
    {
        foreach ((string origin, Dictionary<string, string?> values) in Enumerable.Reverse(_layers))
        {
            List<LayeredValue> children = [.. values
                .Where(pair => IsBelow(pair.Key, path) && IsIndex(pair.Key[(path.Length + 1)..]))
                .OrderBy(pair => int.Parse(pair.Key[(path.Length + 1)..], CultureInfo.InvariantCulture))
                .Select(pair => new LayeredValue(pair.Value, origin))];
            if (children.Count > 0 || values.ContainsKey(path))
            {
                items = children.Count > 0 ? children : Split(values[path], origin);
                return true;
            }
        }

        items = [];
        return false;
    }

    public IReadOnlyDictionary<string, LayeredValue> GetMap(string path)
    {
        Dictionary<string, LayeredValue> map = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, LayeredValue value) in Entries.Where(entry => IsBelow(entry.Key, path)))
        {
            map[key[(path.Length + 1)..]] = value;
        }

        return map;
    }

    /// <summary>Whether <paramref name="key"/> lies below <paramref name="section"/>.</summary>
    public static bool IsBelow(string key, string section) => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the last part of a key is the index of a list item.</summary>
    public static bool IsIndex(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static LayeredValue[] Split(string? text, string origin) =>
        [.. (text ?? string.Empty)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(item => new LayeredValue(item, origin))];

    private static void Remove(Dictionary<string, string?> values, IReadOnlyList<string> sections)
    {
        foreach (string key in values.Keys.Where(key => sections.Any(section => IsBelow(key, section))).ToList())
        {
            values.Remove(key);
        }
    }
}
