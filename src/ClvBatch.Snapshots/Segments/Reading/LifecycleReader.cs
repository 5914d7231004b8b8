using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Reads the bounds of the lifecycle and the labels of its states, which are fixed.</summary>
internal static class LifecycleReader
{
    public static LifecycleRules? Read(RuleNode? node, LabelReader labels)
    {
        if (node?.Object() is not { } lifecycle)
            return null;
        decimal? active = lifecycle.Required("activeFrom")?.Number(0, 1);
        decimal? cooling = lifecycle.Required("coolingFrom")?.Number(0, 1);
        decimal? atRisk = lifecycle.Required("atRiskFrom")?.Number(0, 1);
        ImmutableArray<SegmentLabel> states = States(lifecycle.Required("states"), labels);
        lifecycle.RejectOthers();
        if (active is null || cooling is null || atRisk is null)
            return null;
        if (0 < atRisk && atRisk < cooling && cooling < active)
            return new LifecycleRules(active.Value, cooling.Value, atRisk.Value, states);
        node.Value.Fail("needs 0 < atRiskFrom < coolingFrom < activeFrom");
        return null;
    }

    private static ImmutableArray<SegmentLabel> States(RuleNode? node, LabelReader labels)
    {
        if (node?.Object() is not { } states)
            return [];
        List<SegmentLabel> read = [];
        foreach (string code in LifecycleRules.States)
        {
            if (states.Required(code)?.Object() is not { } state)
                continue;
            if (labels.Read(state, code) is { } label)
                read.Add(label);
            state.RejectOthers();
        }

        states.RejectOthers();
        return [.. read];
    }
}
