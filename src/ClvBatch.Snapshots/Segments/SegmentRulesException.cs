namespace ClvBatch.Snapshots.Segments;

/// <summary>A place in the rule file (flags[2].rule.all[0].column; empty = the file) and what is wrong there.</summary>
public sealed record RuleProblem(string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

/// <summary>The rule file of the segments is unusable: a configuration error. Carries every problem found.</summary>
public sealed class SegmentRulesException(string source, IReadOnlyList<RuleProblem> problems)
    : Exception($"{source}: {string.Join(Environment.NewLine + "  ", problems)}")
{
    /// <summary>Everything that is wrong, in file order as far as it can be told.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; } = problems;
}
