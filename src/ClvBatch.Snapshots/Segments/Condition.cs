using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments;

/// <summary>
/// A condition on one customer. It is true or false, never unknown: a comparison with a missing value is false, and its negation true.
/// </summary>
public abstract record Condition;

/// <summary>True when every part is.</summary>
public sealed record AllOf(ImmutableArray<Condition> Parts) : Condition;

/// <summary>True when at least one part is.</summary>
public sealed record AnyOf(ImmutableArray<Condition> Parts) : Condition;

/// <summary>True when the part is false.</summary>
public sealed record NotMet(Condition Part) : Condition;

/// <summary>True when an earlier flag of the file, named by its code, is set.</summary>
public sealed record FlagIsSet(string Code) : Condition;

/// <summary>True when the column has a value, or, with <paramref name="Known"/> false, when it has none.</summary>
public sealed record IsKnown(SnapshotColumn Column, bool Known) : Condition;

/// <summary>True when the column equals one of the constants.</summary>
public sealed record IsOneOf(SnapshotColumn Column, ImmutableArray<Constant> Values) : Condition;

/// <summary>The column against an operand.</summary>
public sealed record Comparison(SnapshotColumn Column, ComparisonOperator Operator, Operand Operand) : Condition;

/// <summary>Comparison signs, in the order of the property names of the rule file.</summary>
public enum ComparisonOperator
{
    /// <summary>=</summary>
    IsEqual,

    /// <summary>&lt;&gt;</summary>
    IsDifferent,

    /// <summary>&gt;=</summary>
    AtLeast,

    /// <summary>&gt;</summary>
    Above,

    /// <summary>&lt;=</summary>
    AtMost,

    /// <summary>&lt;</summary>
    Below,
}

/// <summary>What a column is compared with.</summary>
public abstract record Operand;

/// <summary>A fixed value: decimal, bool, string or DateOnly.</summary>
public sealed record Constant(object Value) : Operand;

/// <summary>Another column of the same customer, times a factor.</summary>
public sealed record OtherColumn(SnapshotColumn Column, decimal Factor) : Operand;

/// <summary>
/// The value, times a factor, of the customer at this share (0 to 1) of the exact order of a column, over customers with an order and a value:
/// the smallest value that at least this share of them does not exceed. 0.5 is the median, the lower one of an even number.
/// </summary>
public sealed record Percentile(SnapshotColumn Column, decimal Share, decimal Factor) : Operand;

/// <summary>The median of a column over the customers of the same value decile, times a factor.</summary>
public sealed record DecileMedian(SnapshotColumn Column, decimal Factor) : Operand;
