using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>
/// Reads the flags in file order: each may refer to those before it, and each flag column of the snapshot is published once.
/// </summary>
internal sealed class FlagReader(LabelReader labels, IReadOnlyCollection<string> rfmCodes)
{
    private const int Most = 100;
    private readonly List<string> _codes = [];
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);

    public ImmutableArray<SegmentFlag> Read(RuleNode? node)
    {
        if (node?.Items() is not { } items)
            return [];
        if (items.Count > Most)
            node.Value.Fail($"has {items.Count} flags; at most {Most} are allowed");
        ImmutableArray<SegmentFlag> flags = [.. items.Select(Flag).OfType<SegmentFlag>()];
        foreach (string column in SnapshotColumn.OfFlags.Where(c => !_columns.Contains(c)))
            node.Value.Fail($"no flag publishes {column}");
        return flags;
    }

    private SegmentFlag? Flag(RuleNode node)
    {
        if (node.Object() is not { } flag)
            return null;
        SegmentLabel? label = labels.Read(flag);
        string? column = flag.Optional("publishes") is { } publishes ? Column(publishes) : null;
        OperandReader operands = new(rfmCodes);
        ConditionReader conditions = new(operands, [.. _codes]);
        Condition? rule = conditions.Read(flag.Required("rule"));
        FlagGrading grading = new GradingReader(labels, operands, conditions).Read(flag);
        flag.RejectOthers();
        if (label is not null)
            _codes.Add(label.Code);
        return label is null || rule is null ? null : new SegmentFlag(label, column, rule, grading);
    }

    private string? Column(RuleNode node)
    {
        if (node.Text() is not { } name)
            return null;
        if (!SnapshotColumn.OfFlags.Contains(name, StringComparer.Ordinal))
            node.Fail($"'{Shown.Of(name)}' is no flag column; they are {string.Join(", ", SnapshotColumn.OfFlags)}");
        else if (!_columns.Add(name))
            node.Fail($"{name} is published by an earlier flag");
        else
            return name;
        return null;
    }
}
