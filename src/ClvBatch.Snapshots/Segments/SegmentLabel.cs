namespace ClvBatch.Snapshots.Segments;

/// <summary>
/// What a reader is told about a segment: its code in the fact tables, its name, who belongs to it and what to do with them.
/// </summary>
public sealed record SegmentLabel(string Code, LocalizedText Name, LocalizedText Meaning, LocalizedText Action);
