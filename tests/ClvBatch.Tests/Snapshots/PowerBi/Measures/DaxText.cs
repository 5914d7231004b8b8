using System.Text.RegularExpressions;

namespace ClvBatch.Tests.Snapshots.PowerBi.Measures;

/// <summary>Names in an expression in DAX, found token by token; text in double quotes is passed over.</summary>
internal static partial class DaxText
{
    private static readonly string[] Words =
    [
        "ALL", "AVERAGE", "CALCULATE", "COUNTROWS", "DATEDIFF", "DAY", "DIVIDE", "FALSE", "FILTER", "HASONEVALUE", "IF", "INT", "ISBLANK",
        "ISFILTERED", "KEEPFILTERS", "MAX", "NOT", "REMOVEFILTERS", "RETURN", "SELECTEDVALUE", "SUM", "SUMX", "TODAY", "TRUE", "USERELATIONSHIP", "VAR",
    ];

    /// <summary>References of an expression.</summary>
    /// <param name="Tables">Tables named by themselves.</param>
    /// <param name="Unknown">Words that are neither a function of the list nor a variable of the expression, and characters that fit nothing.</param>
    public sealed record Names(
        IReadOnlyList<(string Table, string Column)> Columns, IReadOnlyList<string> Tables, IReadOnlyList<string> Measures, IReadOnlyList<string> Unknown);

    public static Names Of(string dax)
    {
        List<(string, string)> columns = [];
        List<string> tables = [];
        List<string> measures = [];
        List<string> unknown = [];
        HashSet<string> variables = [.. Variable().Matches(dax).Select(match => match.Groups[1].Value)];
        int open = 0;
        foreach (Match token in Token().Matches(dax))
        {
            if (token.Groups["table"].Success && token.Groups["column"].Success)
                columns.Add((token.Groups["table"].Value, token.Groups["column"].Value));
            else if (token.Groups["table"].Success)
                tables.Add(token.Groups["table"].Value);
            else if (token.Groups["measure"].Success)
                measures.Add(token.Groups["measure"].Value);
            else if (token.Groups["word"].Success && !Words.Contains(token.Value) && !variables.Contains(token.Value))
                unknown.Add(token.Value);
            else if (token.Groups["other"].Success)
                unknown.Add(token.Value);
            open += token.Value switch { "(" => 1, ")" => -1, _ => 0 };
            if (open < 0)
                unknown.Add(")");
        }

        if (open > 0)
            unknown.Add("(");
        return new Names(columns, tables, measures, unknown);
    }

    [GeneratedRegex(@"^\s*VAR\s+([A-Za-z]\w*)\s+=", RegexOptions.Multiline, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(
        "\"(?:[^\"]|\"\")*\"|'(?<table>[^']+)'(?:\\[(?<column>[^\\]]+)\\])?|\\[(?<measure>[^\\]]+)\\]|(?<word>[A-Za-z_]\\w*)|\\d+|&&|<>|[-+*/&=<>(),]|\\s+|(?<other>.)",
        RegexOptions.Singleline, 1000)]
    private static partial Regex Token();
}
