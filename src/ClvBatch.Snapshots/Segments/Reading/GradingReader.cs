using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Reads the score and the reasons of a flag; both may be left out.</summary>
internal sealed class GradingReader(LabelReader labels, OperandReader operands, ConditionReader conditions)
{
    private const decimal LargestWeight = 1000m;

    public FlagGrading Read(RuleObject flag) => new(
        flag.Optional("score") is { } score ? [.. (score.Items() ?? []).Select(Part).OfType<ScorePart>()] : [],
        flag.Optional("reasons") is { } reasons ? Reasons(reasons) : []);

    private ScorePart? Part(RuleNode node)
    {
        if (node.Object() is not { } part)
            return null;
        SnapshotColumn? column = OperandReader.Column(part.Required("column"));
        RuleNode? from = part.Required("from");
        RuleNode? to = part.Required("to");
        decimal? weight = part.Optional("weight") is { } given ? given.Number(0.001m, LargestWeight) : 1m;
        part.RejectOthers();
        if (column is null || from is null || to is null)
            return null;
        if (column.Family != ColumnFamily.Number)
        {
            node.Fail($"{column.Name} ({column.Family}) cannot be scored: only numbers can");
            return null;
        }

        Operand? low = operands.Read(column, from.Value);
        Operand? high = operands.Read(column, to.Value);
        return low is null || high is null || weight is null ? null : new ScorePart(column, low, high, weight.Value);
    }

    private ImmutableArray<FlagReason> Reasons(RuleNode node)
    {
        List<FlagReason> reasons = [];
        IReadOnlyList<RuleNode> items = node.Items() ?? [];
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Object() is not { } reason)
                continue;
            string? code = labels.Code(reason);
            LocalizedText? text = LabelReader.Localized(reason, "text");
            RuleNode? when = reason.Optional("when");
            Condition? condition = when is null ? null : conditions.Read(when);
            reason.RejectOthers();
            if (when is null && i < items.Count - 1)
                items[i].Fail("without 'when' it holds always, so it must be the last");
            if (code is not null && text is not null && (when is null || condition is not null))
                reasons.Add(new FlagReason(code, text, condition));
        }

        return [.. reasons];
    }
}
