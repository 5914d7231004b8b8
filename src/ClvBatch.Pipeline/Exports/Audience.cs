using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Exports;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Pipeline.Exports;

/// <summary>Which customers, and what of them.</summary>
public sealed record AudienceRequest
{
    /// <summary>Codes of <c>bi.dim_segment</c>; at least one.</summary>
    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>True = customers in any of the segments, false = in all of them.</summary>
    public bool MatchAny { get; init; }

    /// <summary>True = a flag or lifecycle state counts only where it is the primary segment.</summary>
    public bool PrimaryOnly { get; init; }

    /// <summary>Columns in the order they are written; none = the id alone.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Snapshot; null = the newest.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>At most that many rows, the most valuable first; null = all, in the order of their keys.</summary>
    public int? Top { get; init; }

    /// <summary>True = text that looks like a formula is written as it stands.</summary>
    public bool AllowFormulas { get; init; }
}

/// <summary>What was written.</summary>
/// <param name="Guarded">Cells that got an apostrophe, because a spreadsheet would have run them.</param>
public sealed record AudienceResult(DateOnly SnapshotDate, long Rows, long Guarded);

/// <summary>The members of segments as a CSV file. Rows pass through one by one, so that memory does not grow with their number.</summary>
public static class Audience
{
    /// <exception cref="ConfigurationException">There is no such segment or column; the message names those there are.</exception>
    /// <exception cref="PublishException">There is no such snapshot, or the mart cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public static AudienceResult Write(ClvOptions options, AudienceRequest request, string path, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        SegmentRules rules = SegmentRules.Load(options.Segments.File);
        DateOnly date = SnapshotDates.Require(mart, request.Date, cancellationToken);
        AudienceQuery query = mart.Read(read => AudienceQuery.Build(read, rules, request, date), cancellationToken);
        return ReplacedFile.Write(path, stream =>
        {
            using CsvWriter csv = new(stream, request.AllowFormulas);
            csv.Head(query.Columns);
            mart.Stream(query.Sql, query.Parameters, row => csv.Row(row.Values), cancellationToken);
            return new AudienceResult(date, csv.Rows, csv.Guarded);
        });
    }
}
