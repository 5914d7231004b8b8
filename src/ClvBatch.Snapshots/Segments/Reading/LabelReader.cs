using System.Text.RegularExpressions;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Reads codes, names, meanings and actions; codes are unique over all kinds, because dim_segment has one list.</summary>
internal sealed partial class LabelReader
{
    private const int LongestText = 400;
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    /// <summary>The label of an object that states its own code.</summary>
    public SegmentLabel? Read(RuleObject segment)
    {
        string? code = Code(segment);
        return ReadTexts(segment, code);
    }

    /// <summary>The code that an object states, if it is well formed and not taken.</summary>
    public string? Code(RuleObject segment) => segment.Required("code") is { } node ? Code(node) : null;

    /// <summary>The label of an object whose code is given by its place in the file.</summary>
    public SegmentLabel? Read(RuleObject segment, string code)
    {
        _codes.Add(code);
        return ReadTexts(segment, code);
    }

    private static SegmentLabel? ReadTexts(RuleObject segment, string? code)
    {
        LocalizedText? name = Localized(segment, "name");
        LocalizedText? meaning = Localized(segment, "meaning");
        LocalizedText? action = Localized(segment, "action");
        return code is null || name is null || meaning is null || action is null ? null : new SegmentLabel(code, name, meaning, action);
    }

    private string? Code(RuleNode node)
    {
        if (node.Text() is not { } code)
            return null;
        if (!CodePattern().IsMatch(code))
            node.Fail($"'{Shown.Of(code)}' is no code: up to 40 of a-z, 0-9 and _, a letter first");
        else if (!_codes.Add(code))
            node.Fail($"the code '{code}' is taken: codes are unique over RFM, lifecycle and flags");
        else
            return code;
        return null;
    }

    /// <summary>A text in both languages.</summary>
    public static LocalizedText? Localized(RuleObject segment, string property) => LocalizedTextReader.Read(segment, property, LongestText);

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z", RegexOptions.None, 1000)]
    private static partial Regex CodePattern();
}
