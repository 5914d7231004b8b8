using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Reads one condition: all, any, not, flag, or a column with one or more comparisons, which must all hold.</summary>
internal sealed class ConditionReader(OperandReader operands, IReadOnlyCollection<string> earlierFlags)
{
    private static readonly ImmutableArray<string> Operators = ["equals", "differs", "atLeast", "above", "atMost", "below"];

    public Condition? Read(RuleNode? node)
    {
        if (node?.Object() is not { } condition)
            return null;
        (string Name, Func<RuleNode, Condition?> Read)[] forms =
        [
            ("all", n => Many(n, parts => new AllOf(parts))),
            ("any", n => Many(n, parts => new AnyOf(parts))),
            ("not", n => Read(n) is { } part ? new NotMet(part) : null),
            ("flag", Flag),
            ("column", n => Column(n, condition)),
        ];
        List<(RuleNode Node, Func<RuleNode, Condition?> Read)> present =
            [.. forms.Select(f => (Node: condition.Optional(f.Name), f.Read))
                .Where(f => f.Node is not null).Select(f => (f.Node!.Value, f.Read))];
        Condition? read = present.Count == 1 ? present[0].Read(present[0].Node) : null;
        if (present.Count != 1)
            condition.Node.Fail("needs exactly one of all, any, not, flag and column");
        else
            condition.RejectOthers();
        return read;
    }

    private Condition? Many(RuleNode node, Func<ImmutableArray<Condition>, Condition> make)
    {
        if (node.Items() is not { } items)
            return null;
        Condition?[] parts = [.. items.Select(i => Read(i))];
        return parts.Contains(null) ? null : make([.. parts.OfType<Condition>()]);
    }

    private FlagIsSet? Flag(RuleNode node)
    {
        if (node.Text() is not { } code)
            return null;
        if (earlierFlags.Contains(code, StringComparer.Ordinal))
            return new FlagIsSet(code);
        string known = earlierFlags.Count == 0 ? "there is none" : string.Join(", ", earlierFlags);
        node.Fail($"'{Shown.Of(code)}' is no flag that stands earlier in the file ({known})");
        return null;
    }

    private Condition? Column(RuleNode node, RuleObject condition)
    {
        SnapshotColumn? column = OperandReader.Column(node);
        List<Condition?> parts = [];
        foreach ((int i, string name) in Operators.Index())
        {
            if (condition.Optional(name) is { } operand)
                parts.Add(column is null ? null : Compared(column, (ComparisonOperator)i, operand));
        }

        if (condition.Optional("oneOf") is { } list)
            parts.Add(column is null ? null : OneOf(column, list));
        if (condition.Optional("known") is { } known)
            parts.Add(known.Flag() is { } value && column is not null ? new IsKnown(column, value) : null);
        if (parts.Count == 0)
            condition.Node.Fail($"compares nothing: add one of {string.Join(", ", Operators)}, oneOf, known");
        if (parts.Count == 0 || parts.Contains(null))
            return null;
        return parts.Count == 1 ? parts[0] : new AllOf([.. parts.OfType<Condition>()]);
    }

    private Comparison? Compared(SnapshotColumn column, ComparisonOperator sign, RuleNode node)
    {
        bool ordered = column.Family is ColumnFamily.Number or ColumnFamily.Date;
        if (ordered || sign is ComparisonOperator.IsEqual or ComparisonOperator.IsDifferent)
            return operands.Read(column, node) is { } operand ? new Comparison(column, sign, operand) : null;
        node.Fail($"{column.Name} has no order: use equals, differs, oneOf or known");
        return null;
    }

    private IsOneOf? OneOf(SnapshotColumn column, RuleNode node)
    {
        if (node.Items() is not { } items)
            return null;
        Constant?[] values = [.. items.Select(i => operands.Constant(column, i))];
        return values.Contains(null) ? null : new IsOneOf(column, [.. values.OfType<Constant>()]);
    }
}
