using System.Collections.Immutable;
using System.Text.Json;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Reads the whole rule file in one pass and reports every problem together.</summary>
internal sealed class RuleFileReader(string source)
{
    private const int Version = 1;

    private readonly List<RuleProblem> _problems = [];

    public SegmentRules Read(string json)
    {
        using JsonDocument document = Document(json);
        SegmentRules? rules = Rules(new RuleNode(document.RootElement, "", _problems));
        return rules is not null && _problems.Count == 0 ? rules : throw new SegmentRulesException(source, _problems);
    }

    private JsonDocument Document(string json)
    {
        try
        {
            return RuleDocument.Parse(json);
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? $"line {line + 1}" : "";
            throw new SegmentRulesException(source, [new RuleProblem(place, $"is not valid JSON: {e.Message}")]);
        }
    }

    private static SegmentRules? Rules(RuleNode root)
    {
        if (root.Object() is not { } file)
            return null;
        file.Required("version")?.Number(Version, Version, places: 0);
        LabelReader labels = new();
        LifecycleRules? lifecycle = LifecycleReader.Read(file.Required("lifecycle"), labels);
        SegmentLabel? potential = Label(file, "potential", labels);
        (SegmentLabel Entered, SegmentLabel Left)? migration = Migration(file.Required("migration"), labels);
        ImmutableArray<RfmSegment> rfm = RfmReader.Read(file.Required("rfm"), labels);
        string[] rfmCodes = [.. rfm.Select(s => s.Label.Code)];
        ImmutableArray<SegmentFlag> flags = new FlagReader(labels, rfmCodes).Read(file.Required("flags"));
        ImmutableArray<string> primary = Primary(file.Required("primary"), flags);
        ConditionReader conditions = new(new OperandReader(rfmCodes), [.. flags.Select(f => f.Label.Code)]);
        ImmutableArray<ActionRule> actions = new ActionReader(conditions).Read(file.Required("actions"));
        NextCategoryRules? next = NextCategoryReader.Read(file.Required("nextCategory"));
        decimal? uplift = Uplift(file.Required("retention"));
        file.RejectOthers();
        if (lifecycle is null || uplift is null || next is null || potential is null || migration is null)
            return null;
        return new SegmentRules
        {
            Rfm = rfm,
            Lifecycle = lifecycle,
            Flags = flags,
            Primary = primary,
            Actions = actions,
            NextCategory = next,
            Potential = potential,
            Migration = migration.Value,
            Uplift = uplift.Value,
        };
    }

    private static (SegmentLabel Entered, SegmentLabel Left)? Migration(RuleNode? node, LabelReader labels)
    {
        if (node?.Object() is not { } migration)
            return null;
        SegmentLabel? entered = Label(migration, "entered", labels);
        SegmentLabel? left = Label(migration, "left", labels);
        migration.RejectOthers();
        return entered is null || left is null ? null : (entered, left);
    }

    /// <summary>The label of a property whose name is the code.</summary>
    private static SegmentLabel? Label(RuleObject parent, string code, LabelReader labels)
    {
        if (parent.Required(code)?.Object() is not { } labeled)
            return null;
        SegmentLabel? label = labels.Read(labeled, code);
        labeled.RejectOthers();
        return label;
    }

    private static ImmutableArray<string> Primary(RuleNode? node, ImmutableArray<SegmentFlag> flags)
    {
        if (node?.Items(atLeast: 0) is not { } items)
            return [];
        List<string> order = [];
        string[] known = [.. flags.Select(f => f.Label.Code)];
        foreach (RuleNode item in items)
        {
            if (item.Text() is not { } code)
                continue;
            if (!known.Contains(code, StringComparer.Ordinal))
                item.Fail($"'{Shown.Of(code)}' is no flag of this file; nearest: {NearestName.Of(code, known) ?? "there is none"}");
            else if (order.Contains(code, StringComparer.Ordinal))
                item.Fail($"{code} stands earlier in the list");
            else
                order.Add(code);
        }

        return [.. order];
    }

    private static decimal? Uplift(RuleNode? node)
    {
        if (node?.Object() is not { } retention)
            return null;
        decimal? uplift = retention.Required("uplift")?.Number(0.000001m, 1);
        retention.RejectOthers();
        return uplift;
    }
}
