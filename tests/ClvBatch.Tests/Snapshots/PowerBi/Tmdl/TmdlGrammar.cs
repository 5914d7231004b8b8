using System.Globalization;

namespace ClvBatch.Tests.Snapshots.PowerBi.Tmdl;

/// <summary>
/// The part of the Tabular Object Model that an export may use: which objects may stand in which, with which properties and values. It is
/// kept small on purpose: what is not listed is refused. Source: Microsoft Learn, TMDL overview and the TOM reference.
/// </summary>
internal static class TmdlGrammar
{
    public const string Root = "";

    private static readonly string[] DataTypes = ["string", "int64", "double", "decimal", "dateTime", "boolean"];
    private static readonly string[] Granularities = ["day", "month", "quarter", "year"];

    private static readonly Func<string, bool> AnyText = text => text.Length > 0;
    private static readonly Func<string, bool> Whole = text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    private static readonly Func<string, bool> Guid = text => System.Guid.TryParseExact(text, "D", out _);
    private static readonly Func<string, bool> Flag = text => text is "true" or "false";
    private static readonly Func<string, bool> Reference = text => text.Split('.').Length == 2;

    private static readonly Dictionary<string, Rule> Rules = new(StringComparer.Ordinal)
    {
        [Root] = new(["database", "model", "annotation", "ref", "expression", "relationship", "table", "cultureInfo"], []),
        ["database"] = new([], new() { ["compatibilityLevel"] = Whole }, IsNamed: false),
        ["model"] = new(["dataAccessOptions"], new()
        {
            ["culture"] = AnyText, ["defaultPowerBIDataSourceVersion"] = text => text is "powerBI_V3",
            ["discourageImplicitMeasures"] = Flag, ["sourceQueryCulture"] = AnyText,
        }),
        ["dataAccessOptions"] = new([], new() { ["legacyRedirects"] = Flag, ["returnErrorValuesAsNull"] = Flag }, IsNamed: false),
        ["annotation"] = new([], [], Value: AnyText),
        ["ref"] = new([], []),
        ["expression"] = new([], new() { ["lineageTag"] = Guid }, Value: AnyText, IsDescribed: true),
        ["relationship"] = new([], new() { ["isActive"] = Flag, ["fromColumn"] = Reference, ["toColumn"] = Reference }),
        ["table"] = new(["column", "measure", "partition", "refreshPolicy"], new()
        {
            ["lineageTag"] = Guid, ["dataCategory"] = text => text is "Time",
        }, IsDescribed: true),
        ["column"] = new([], new()
        {
            ["dataType"] = DataTypes.Contains, ["isHidden"] = Flag, ["isKey"] = Flag, ["isNameInferred"] = Flag, ["formatString"] = AnyText,
            ["displayFolder"] = AnyText, ["lineageTag"] = Guid, ["summarizeBy"] = text => text is "none", ["sourceColumn"] = AnyText,
            ["sortByColumn"] = AnyText,
        }, IsDescribed: true),
        ["measure"] = new([], new() { ["formatString"] = AnyText, ["displayFolder"] = AnyText, ["lineageTag"] = Guid }, Value: AnyText, IsDescribed: true),
        ["partition"] = new([], new() { ["mode"] = text => text is "import", ["source"] = AnyText }, Value: text => text is "m" or "calculated"),
        ["refreshPolicy"] = new([], new()
        {
            ["policyType"] = text => text is "basic", ["rollingWindowGranularity"] = Granularities.Contains, ["rollingWindowPeriods"] = Whole,
            ["incrementalGranularity"] = Granularities.Contains, ["incrementalPeriods"] = Whole, ["sourceExpression"] = AnyText,
        }, IsNamed: false),
        ["cultureInfo"] = new(["translations"], []),
        ["translations"] = new(["model"], [], IsNamed: false),
        ["translations/model"] = new(["table"], []),
        ["translations/table"] = new(["column", "measure"], new() { ["caption"] = AnyText }),
        ["translations/column"] = new([], new() { ["caption"] = AnyText, ["description"] = AnyText, ["displayFolder"] = AnyText }),
        ["translations/measure"] = new([], new() { ["caption"] = AnyText, ["description"] = AnyText, ["displayFolder"] = AnyText }),
    };

    /// <summary>The rule of an object inside another; null when it may not stand there.</summary>
    public static (string Key, Rule Rule)? Child(string parent, string kind)
    {
        if (!Rules[parent].Children.Contains(kind))
            return null;
        string key = parent is "translations" || parent.StartsWith("translations/", StringComparison.Ordinal) ? $"translations/{kind}" : kind;
        return (key, Rules[key]);
    }

    /// <summary>What one kind of object may hold.</summary>
    /// <param name="Value">Test of the default property; null = it has none.</param>
    /// <param name="IsNamed">Whether a name follows the kind.</param>
    public sealed record Rule(
        string[] Children,
        Dictionary<string, Func<string, bool>> Properties,
        Func<string, bool>? Value = null,
        bool IsNamed = true,
        bool IsDescribed = false);
}
