using System.Globalization;
using System.Text.RegularExpressions;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>Puts numbers into the texts of a rule: <c>{observed:percent}</c>, <c>{expected:money}</c>, <c>{scope}</c>.</summary>
internal static partial class AlertText
{
    private static readonly string[] Names = ["scope", "observed", "expected", "low", "high", "effect", "threshold"];
    private static readonly string[] Formats = ["percent", "number", "money", "ratio", "days"];

    /// <summary>What may stand in braces, for messages.</summary>
    public static string Known => $"{string.Join(", ", Names)}, with a format after a colon: {string.Join(", ", Formats)}";

    /// <summary>Placeholders of a text that mean nothing.</summary>
    public static IEnumerable<string> UnknownPlaceholders(string text) => Placeholder().Matches(text)
        .Where(match => !Names.Contains(match.Groups["name"].Value, StringComparer.Ordinal)
            || (match.Groups["format"].Success && !Formats.Contains(match.Groups["format"].Value, StringComparer.Ordinal)))
        .Select(match => match.Value);

    /// <summary>The text in one language with the numbers of a candidate.</summary>
    /// <param name="template">Text with placeholders.</param>
    /// <param name="language">en or ru.</param>
    /// <param name="candidate">What was measured.</param>
    /// <param name="interval">Null for a plain limit.</param>
    /// <param name="currency">ISO code behind amounts of money.</param>
    public static string Fill(string template, string language, AlertCandidate candidate, (double Low, double High)? interval, string currency)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language);
        return Placeholder().Replace(template, match => match.Groups["name"].Value switch
        {
            "scope" => candidate.Scope,
            "observed" => Number(candidate.Observed, match, culture, currency),
            "expected" or "threshold" => Number(candidate.Expected, match, culture, currency),
            "low" => Number(interval?.Low, match, culture, currency),
            "high" => Number(interval?.High, match, culture, currency),
            _ => Number(candidate.Effect, match, culture, currency),
        });
    }

    private static string Number(double? value, Match match, CultureInfo culture, string currency)
    {
        if (value is not { } number || !double.IsFinite(number))
            return "–";
        return match.Groups["format"].Value switch
        {
            "percent" => number.ToString(Math.Abs(number) < 0.1 ? "P1" : "P0", culture),
            "money" => $"{number.ToString(Math.Abs(number) < 100 ? "N2" : "N0", culture)} {currency}",
            "ratio" => number.ToString("N2", culture),
            "days" => number.ToString("N0", culture),
            _ => number.ToString(Math.Abs(number) >= 1000 ? "N0" : "G4", culture),
        };
    }

    [GeneratedRegex(@"\{(?<name>[^{}:]*)(?::(?<format>[^{}]*))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
