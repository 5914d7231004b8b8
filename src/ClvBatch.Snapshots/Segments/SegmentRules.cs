using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments;

/// <summary>
/// The rule file of the segmentation (config/segments.json), read and found valid: names, thresholds and conditions. Thresholds stand here
/// and never in code. The format is described in README.md of this folder.
/// </summary>
public sealed record SegmentRules
{
    /// <summary>The names that the cells of the RFM grid go by; together they cover each of the 25 cells once.</summary>
    public required ImmutableArray<RfmSegment> Rfm { get; init; }

    /// <summary>Bounds and labels of the lifecycle.</summary>
    public required LifecycleRules Lifecycle { get; init; }

    /// <summary>Flags in file order; a flag may refer to those before it.</summary>
    public required ImmutableArray<SegmentFlag> Flags { get; init; }

    /// <summary>
    /// Codes of the flags that give the primary segment, the first match wins; without a match it is the lifecycle state.
    /// </summary>
    public required ImmutableArray<string> Primary { get; init; }

    /// <summary>Actions in file order; the first whose condition holds is recommended.</summary>
    public required ImmutableArray<ActionRule> Actions { get; init; }

    /// <summary>When a category that a customer has not bought is worth offering.</summary>
    public required NextCategoryRules NextCategory { get; init; }

    /// <summary>Label of those who have not bought yet: open leads.</summary>
    public required SegmentLabel Potential { get; init; }

    /// <summary>Labels of the two places that a customer comes from and goes to in a migration without being in a segment.</summary>
    public required (SegmentLabel Entered, SegmentLabel Left) Migration { get; init; }

    /// <summary>Assumed share of the loss that an action to keep a customer prevents, above 0 and at most 1.</summary>
    public required decimal Uplift { get; init; }

    /// <summary>Reads the rule file.</summary>
    /// <exception cref="SegmentRulesException">The file cannot be read or breaks the format; the message names every problem at once.</exception>
    public static SegmentRules Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SegmentRulesException(path, [new RuleProblem("", $"cannot be read: {e.Message}")]);
        }
    }

    /// <summary>Reads rules from text; <paramref name="source"/> is the name they go by in messages.</summary>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static SegmentRules Parse(string json, string source) => new Reading.RuleFileReader(source).Read(json);
}

/// <summary>
/// A name for a rectangle of the RFM grid: R score × the rounded mean of F and M (half rounds up), both 1 to 5, bounds included.
/// </summary>
public sealed record RfmSegment(SegmentLabel Label, ScoreRange Recency, ScoreRange FrequencyMonetary);

/// <summary>Scores from <paramref name="From"/> to <paramref name="To"/>, both included.</summary>
public readonly record struct ScoreRange(int From, int To)
{
    /// <summary>True when the score lies in the range.</summary>
    public bool Contains(int score) => score >= From && score <= To;
}

/// <summary>
/// Lower bounds of P(alive), each included, for active &gt; cooling &gt; at_risk; below the last a customer is lost. Labels are in the order of
/// <see cref="States"/>.
/// </summary>
public sealed record LifecycleRules(decimal ActiveFrom, decimal CoolingFrom, decimal AtRiskFrom, ImmutableArray<SegmentLabel> Labels)
{
    /// <summary>
    /// Codes of all states. no_purchase: all orders were refunded in full; reactivated: lost in the previous snapshot, ordered since.
    /// </summary>
    public static ImmutableArray<string> States { get; } = ["new", "active", "cooling", "at_risk", "lost", "reactivated", "no_purchase"];
}

/// <summary>
/// A yes/no property of a customer. <paramref name="Column"/> is the column of fact_customer_snapshot that publishes it; NULL for a flag of
/// the user's own, whose customers are listed in fact_customer_segment instead.
/// </summary>
public sealed record SegmentFlag(SegmentLabel Label, string? Column, Condition Rule, FlagGrading Grading);
