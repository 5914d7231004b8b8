using ClvBatch.Pipeline.Options;

namespace ClvBatch.Worker.Configuration;

/// <summary>Finds settings that no part of the program reads: a misspelled key must not be a silent default.</summary>
internal static class UnknownKeys
{
    public static IEnumerable<ConfigurationError> Find(LayeredValues values) =>
        values.Entries
            .Where(entry => !IsKnown(entry.Key, entry.Value.Text))
            .Select(entry => new ConfigurationError(
                entry.Key, null, $"not a setting (in {entry.Value.Origin})", Remedy(entry.Key)));

    private static bool IsKnown(string key, string? text) => OptionKey.All.Any(option =>
        (key.Equals(option.Path, StringComparison.OrdinalIgnoreCase) && (!option.IsMap || string.IsNullOrEmpty(text)))
        || (LayeredValues.IsBelow(key, option.Path) && IsItem(option, key[(option.Path.Length + 1)..]))
        || (text is null && LayeredValues.IsBelow(option.Path, key)));

    private static bool IsItem(OptionKey option, string rest) => option.IsMap || (option.IsList && LayeredValues.IsIndex(rest));

    private static string Remedy(string key)
    {
        string? nearest = Suggestion.Nearest(key, OptionKey.All.Select(option => option.Path));
        return nearest is null ? "see the table of settings in README.md" : $"did you mean {nearest}?";
    }
}
