using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments;

/// <summary>How far a customer is from and beyond a flag, and why it is set: what makes a list of flagged customers sortable and explainable.</summary>
/// <param name="Score">
/// Parts of the score, 0 to 1: their weighted mean, a part without a value counting 0; unknown when no part has a value. Empty = no score.
/// The score does not decide the flag.
/// </param>
/// <param name="Reasons">The first that holds is the reason of a customer whose flag is set; none = the code of the flag.</param>
public sealed record FlagGrading(ImmutableArray<ScorePart> Score, ImmutableArray<FlagReason> Reasons)
{
    /// <summary>Neither score nor reasons.</summary>
    public static FlagGrading None { get; } = new([], []);
}

/// <summary>
/// A ramp over a numeric column: 0 at <paramref name="From"/> and before it, 1 at <paramref name="To"/> and beyond, straight in between.
/// From may lie above To, where small values are good; where both are equal, a value that reaches them gives 1.
/// </summary>
public sealed record ScorePart(SnapshotColumn Column, Operand From, Operand To, decimal Weight);

/// <summary>Why a flag is set, as a code with a text; without a condition it always holds.</summary>
public sealed record FlagReason(string Code, LocalizedText Text, Condition? When);
