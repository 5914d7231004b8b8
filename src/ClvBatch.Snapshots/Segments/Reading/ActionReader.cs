using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Reads the recommended actions in file order; the last one, and only it, is unconditional, so that everybody has an action.</summary>
internal sealed class ActionReader(ConditionReader conditions)
{
    private readonly LabelReader _labels = new();

    public ImmutableArray<ActionRule> Read(RuleNode? node)
    {
        if (node?.Items() is not { } items)
            return [];
        List<ActionRule> actions = [];
        for (int i = 0; i < items.Count; i++)
        {
            if (Action(items[i], isLast: i == items.Count - 1) is { } action)
                actions.Add(action);
        }

        return [.. actions];
    }

    private ActionRule? Action(RuleNode node, bool isLast)
    {
        if (node.Object() is not { } action)
            return null;
        string? code = _labels.Code(action);
        LocalizedText? name = LabelReader.Localized(action, "name");
        LocalizedText? meaning = LabelReader.Localized(action, "meaning");
        RuleNode? when = action.Optional("when");
        Condition? condition = when is null ? null : conditions.Read(when);
        action.RejectOthers();
        if (isLast != when is null)
            node.Fail(isLast ? "the last action is for everybody else and has no 'when'" : "needs the property 'when': only the last action has none");
        return code is null || name is null || meaning is null ? null : new ActionRule(code, name, meaning, condition);
    }
}
