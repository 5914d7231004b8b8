using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>Reads the rule file of the alerts (<c>config/alerts.json</c>) and finds what is wrong with it before any work starts.</summary>
internal static partial class AlertRules
{
    private const string Key = "Clv:Alerts:RulesFile";
    private const int Version = 1;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <exception cref="ConfigurationException">The file cannot be read or breaks the format; every rule that is wrong is named.</exception>
    public static IReadOnlyList<AlertRule> Load(string file)
    {
        IReadOnlyList<AlertRule> rules = Read(file).Rules;
        List<ConfigurationError> errors = [];
        for (int i = 0; i < rules.Count; i++)
        {
            foreach (string problem in Problems(rules[i], [.. rules.Take(i).Select(rule => rule.Code)]))
                errors.Add(new ConfigurationError(Key, file, $"rule {i + 1} ({rules[i].Code}) {problem}", "see src/ClvBatch.Pipeline/Alerts/README.md"));
        }

        return errors.Count == 0 ? rules : throw new ConfigurationException(errors);
    }

    private static AlertRuleFile Read(string file)
    {
        try
        {
            AlertRuleFile read = JsonSerializer.Deserialize<AlertRuleFile>(File.ReadAllText(file), Strict)!;
            return read.Version == Version
                ? read
                : throw new ConfigurationException(Key, file, $"has version {read.Version}", $"this program reads version {Version}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(Key, file, $"cannot be read: {e.Message}", "name a JSON file of rules; config/alerts.json is the shipped one");
        }
        catch (JsonException e)
        {
            throw new ConfigurationException(Key, file, $"is not a file of rules: {e.Message}", "see src/ClvBatch.Pipeline/Alerts/README.md");
        }
    }

    private static IEnumerable<string> Problems(AlertRule rule, IReadOnlyList<string> earlier)
    {
        if (!CodePattern().IsMatch(rule.Code))
            yield return "needs a code of a-z, 0-9 and _, a letter first";
        if (earlier.Contains(rule.Code, StringComparer.Ordinal))
            yield return "repeats the code of an earlier rule";
        if (rule.Confidence is { } confidence && !(confidence is > 0.5 and < 1))
            yield return string.Create(CultureInfo.InvariantCulture, $"has confidence {confidence}, which is not between 0.5 and 1");
        if (!(rule.Minimum >= 0) || !double.IsFinite(rule.Minimum))
            yield return string.Create(CultureInfo.InvariantCulture, $"has minimum {rule.Minimum}, which is below 0");
        if (rule.ClearsBelow > rule.Minimum)
            yield return string.Create(CultureInfo.InvariantCulture, $"clears below {rule.ClearsBelow}, which is above its minimum {rule.Minimum}");
        foreach (string other in rule.Unless.Where(other => !earlier.Contains(other, StringComparer.Ordinal)))
            yield return $"names '{other}' under unless, which is no earlier rule";
        if (MistakeInTest(rule) is { } mistake)
            yield return mistake;
        foreach (string unknown in Texts(rule).SelectMany(AlertText.UnknownPlaceholders))
            yield return $"has the unknown placeholder {unknown} in a text; known are {AlertText.Known}";
        if (Texts(rule).Any(string.IsNullOrWhiteSpace))
            yield return "has an empty text";
    }

    private static string? MistakeInTest(AlertRule rule)
    {
        if (!SqlCatalog.Names.Contains(rule.SqlName, StringComparer.Ordinal))
        {
            IEnumerable<string> tests = SqlCatalog.Names.Where(name => name.StartsWith("transform/alerts/", StringComparison.Ordinal));
            return $"has the unknown test '{rule.Test}'; there are {string.Join(", ", tests.Select(Path.GetFileNameWithoutExtension))}";
        }

        try
        {
            SqlOf(rule);
            return null;
        }
        catch (SqlCatalogException e)
        {
            return $"has the wrong settings: {e.Message}";
        }
    }

    /// <summary>The query of the test with the rule's settings; whole numbers stay whole.</summary>
    public static string SqlOf(AlertRule rule) => SqlCatalog.Bind(
        rule.SqlName,
        rule.Settings.ToDictionary(
            setting => setting.Key,
            setting => double.IsInteger(setting.Value) && Math.Abs(setting.Value) < 1e9 ? (object?)(int)setting.Value : setting.Value,
            StringComparer.Ordinal));

    private static IEnumerable<string> Texts(AlertRule rule) =>
        new LocalizedText[] { rule.Message, rule.LookAt }.SelectMany(text => new[] { text.En, text.Ru });

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z", RegexOptions.None, 1000)]
    private static partial Regex CodePattern();

    private sealed record AlertRuleFile
    {
        public required int Version { get; init; }

        public required IReadOnlyList<AlertRule> Rules { get; init; }
    }
}
