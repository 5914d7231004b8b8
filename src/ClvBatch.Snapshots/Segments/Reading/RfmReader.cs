using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Reads the names of the RFM grid and checks that they cover each cell exactly once.</summary>
internal static class RfmReader
{
    private const int Scores = 5;

    public static ImmutableArray<RfmSegment> Read(RuleNode? node, LabelReader labels)
    {
        if (node?.Object() is not { } rfm)
            return [];
        RuleNode? list = rfm.Required("segments");
        rfm.RejectOthers();
        if (list?.Items() is not { } items)
            return [];
        RfmSegment?[] segments = [.. items.Select(i => Segment(i, labels))];
        ImmutableArray<RfmSegment> valid = [.. segments.OfType<RfmSegment>()];
        if (valid.Length == segments.Length)
            CheckCover(list.Value, valid);
        return valid;
    }

    private static RfmSegment? Segment(RuleNode node, LabelReader labels)
    {
        if (node.Object() is not { } segment)
            return null;
        SegmentLabel? label = labels.Read(segment);
        ScoreRange? recency = Range(segment.Required("recency"));
        ScoreRange? frequencyMonetary = Range(segment.Required("frequencyMonetary"));
        segment.RejectOthers();
        return label is null || recency is null || frequencyMonetary is null
            ? null
            : new RfmSegment(label, recency.Value, frequencyMonetary.Value);
    }

    private static ScoreRange? Range(RuleNode? node)
    {
        if (node?.Items(atLeast: 2) is not { } bounds)
            return null;
        decimal?[] read = [.. bounds.Select(b => b.Number(1, Scores, places: 0))];
        if (read is [{ } from, { } to] && from <= to)
            return new ScoreRange((int)from, (int)to);
        if (!read.Contains(null))
            node.Value.Fail("must be two scores, the lower first, like [4, 5]");
        return null;
    }

    private static void CheckCover(RuleNode node, ImmutableArray<RfmSegment> segments)
    {
        for (int r = 1; r <= Scores; r++)
        {
            for (int fm = 1; fm <= Scores; fm++)
            {
                string[] codes = [.. segments.Where(s => s.Recency.Contains(r) && s.FrequencyMonetary.Contains(fm)).Select(s => s.Label.Code)];
                if (codes.Length == 0)
                    node.Fail($"no segment covers recency {r}, frequencyMonetary {fm}");
                else if (codes.Length > 1)
                    node.Fail($"recency {r}, frequencyMonetary {fm} belongs to {string.Join(" and ", codes)}");
            }
        }
    }
}
