using System.Text.Json;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Worker.Configuration;

/// <summary>Settings from one place; later layers win over earlier ones, key by key.</summary>
/// <param name="Origin">Name of the place for error messages, e.g. the path of a file.</param>
/// <param name="Values">Flat keys below <c>Clv:</c>; list items end in their index. Letter case of keys does not matter.</param>
/// <param name="Replaces">Sections of which earlier layers are ignored.</param>
internal sealed record ConfigurationLayer(string Origin, IReadOnlyDictionary<string, string?> Values, params IReadOnlyList<string> Replaces)
{
    private const string Root = "Clv:";

    /// <summary>Reads the section <c>Clv</c> of a JSON file; comments and other sections are skipped.</summary>
    public static ConfigurationLayer FromFile(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            Dictionary<string, string?> all = new ConfigurationBuilder().AddJsonStream(file).Build().AsEnumerable()
                .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
            return new ConfigurationLayer(path, Flat(all.Where(pair => pair.Value is not null || !HasChildren(all.Keys, pair.Key))));
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or JsonException)
        {
            throw new ConfigurationException(path, null, $"not valid JSON ({error.InnerException?.Message ?? error.Message})", "correct the file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, null, $"cannot be read ({error.Message})", "give the path of a readable JSON file");
        }
    }

    /// <summary>Takes the variables <c>CLV__Section__Key</c>.</summary>
    public static ConfigurationLayer FromEnvironment(IReadOnlyDictionary<string, string> variables) => new(
        "the environment",
        Flat(variables
            .Where(pair => pair.Key.StartsWith("CLV__", StringComparison.OrdinalIgnoreCase))
            .Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value))));

    /// <summary>Takes <c>Section:Key=Value</c> texts of the command line, with or without <c>Clv:</c> in front.</summary>
    public static ConfigurationLayer FromCommandLine(IReadOnlyList<string> settings)
    {
        List<KeyValuePair<string, string?>> values = [];
        List<ConfigurationError> errors = [];
        foreach (string setting in settings)
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                errors.Add(new ConfigurationError("--set", setting, "has no key and value", "write --set Section:Key=Value"));
                continue;
            }

            string key = setting[..equals].Trim();
            string path = key.StartsWith(Root, StringComparison.OrdinalIgnoreCase) ? key : Root + key;
            values.Add(KeyValuePair.Create(path, (string?)setting[(equals + 1)..]));
        }

        return errors.Count == 0 ? new ConfigurationLayer("--set", Flat(values)) : throw new ConfigurationException(errors);
    }

    private static Dictionary<string, string?> Flat(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in pairs.Where(pair => pair.Key.StartsWith(Root, StringComparison.OrdinalIgnoreCase)))
        {
            values[key] = value;
        }

        return values;
    }

    private static bool HasChildren(IEnumerable<string> keys, string key) =>
        keys.Any(other => other.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));
}
