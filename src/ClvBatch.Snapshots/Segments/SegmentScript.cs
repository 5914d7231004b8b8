using System.Collections.Immutable;

namespace ClvBatch.Snapshots.Segments;

/// <summary>
/// The segmentation of one snapshot as DuckDB SQL: statements that turn the relation customer_metrics into the view customer_segments, the tables
/// customer_flags (customer_key, segment, kind, score, reason: one row per flag that is set) and segment_catalog (every kind and segment),
/// and the queries that yield the rows of bi.dim_segment and bi.dim_action. Each statement replaces what an earlier run left, so that the stage can be repeated; scratch
/// tables are temporary, so all statements need one connection.
/// </summary>
public sealed record SegmentScript(ImmutableArray<SegmentStatement> Statements, string DimSegment, string DimAction);

/// <summary>One statement of the script and the table it makes.</summary>
public sealed record SegmentStatement(string Table, string Sql);
