using System.Collections.Frozen;
using System.Text.RegularExpressions;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Segments;

/// <summary>A column of bi.fact_customer_snapshot that a rule may name. No identifier reaches SQL except through this list.</summary>
public sealed partial record SnapshotColumn(string Name, ColumnFamily Family)
{
    private const string Table = "mart/bi.fact_customer_snapshot.sql";

    private static readonly string[] Kinds = ["loyal", "large", "active", "prospective"];

    // Decided by the rules themselves: a rule refers to a flag by its code.
    private static readonly FrozenSet<string> Decided = Kinds
        .SelectMany(kind => new[] { $"is_{kind}", ScoreOf($"is_{kind}"), ReasonOf($"is_{kind}") })
        .Concat(["primary_segment", "recommended_action"])
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Segments =
        new[] { "r_score", "f_score", "m_score", "rfm_segment", "lifecycle", "value_decile", "cumulative_value_share", "max_retention_spend" }
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The columns by name, read from the definition of the table, so that a new column needs no second listing.</summary>
    public static FrozenDictionary<string, SnapshotColumn> All { get; } = Read(SqlCatalog.Text(Table));

    /// <summary>The columns that publish a flag.</summary>
    public static IReadOnlyList<string> OfFlags { get; } = [.. Kinds.Select(kind => $"is_{kind}")];

    /// <summary>True for what the segmentation itself computes; the rest comes with customer_metrics.</summary>
    public bool IsSegment => Segments.Contains(Name);

    /// <summary>True for a text that comes from the source, of which any value is possible.</summary>
    public bool IsFreeText => Family == ColumnFamily.Text && !IsSegment;

    /// <summary>The column with the score of a flag column: is_loyal, loyal_score.</summary>
    public static string ScoreOf(string flagColumn) => $"{flagColumn["is_".Length..]}_score";

    /// <summary>The column with the reason of a flag column: is_loyal, loyal_reason.</summary>
    public static string ReasonOf(string flagColumn) => $"{flagColumn["is_".Length..]}_reason";

    /// <summary>True for the column of this name.</summary>
    public bool IsNamed(string name) => string.Equals(Name, name, StringComparison.Ordinal);

    /// <summary>The quoted identifier.</summary>
    public string Sql => SqlIdentifier.Quote(Name);

    internal static FrozenDictionary<string, SnapshotColumn> Read(string createTable) => ColumnPattern()
        .Matches(createTable)
        .Select(m => new SnapshotColumn(m.Groups["name"].Value, FamilyOf(m.Groups["type"].Value)))
        .Where(c => !Decided.Contains(c.Name))
        .ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);

    private static ColumnFamily FamilyOf(string type) => type switch
    {
        "integer" or "bigint" or "double precision" => ColumnFamily.Number,
        "date" => ColumnFamily.Date,
        "boolean" => ColumnFamily.Boolean,
        "text" => ColumnFamily.Text,
        _ when type.StartsWith("numeric", StringComparison.Ordinal) => ColumnFamily.Number,
        _ => throw new SqlCatalogException($"sql/{Table}: rules have no family for columns of type {type}."),
    };

    [GeneratedRegex(
        @"^ {4}(?<name>[a-z][a-z0-9_]*) (?<type>[a-z ]+?(\(\d+, \d+\))?)( not null)?,?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ColumnPattern();
}

/// <summary>What a column can be compared with: values of its own family.</summary>
public enum ColumnFamily
{
    /// <summary>Whole, decimal and floating numbers.</summary>
    Number,

    /// <summary>Dates without a time.</summary>
    Date,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>Codes of segments, and names from the source.</summary>
    Text,
}
