using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Pipeline.Exports;

/// <summary>One query, for either mart, that yields the rows of an audience in a fixed order.</summary>
internal sealed record AudienceQuery(string Sql, IReadOnlyList<object?> Parameters, IReadOnlyList<string> Columns)
{
    public static AudienceQuery Build(MartQuery read, SegmentRules rules, AudienceRequest request, DateOnly date)
    {
        if (request.Segments.Count == 0)
            throw new ConfigurationException("--segment", null, "is empty", "give at least one code");
        if (request.Top is < 1)
            throw new ConfigurationException("--top", $"{request.Top}", "is no number of rows", "give 1 or more");
        IReadOnlyList<AudienceSegment> segments = AudienceSegment.Find(read, request.Segments);
        AudienceSource source = AudienceSource.Of(segments);
        string[] columns = request.Columns is [] ? [source.Id] : [.. request.Columns];
        List<object?> parameters = [date];
        AudienceCondition condition = new(read, rules, request.PrimaryOnly, date);
        string[] conditions = [.. segments.Select(segment =>
        {
            parameters.Add(segment.Code);
            return condition.Of(segment, string.Create(CultureInfo.InvariantCulture, $"${parameters.Count}"));
        })];
        string sql =
            $"""
            SELECT {string.Join(", ", columns.Select(source.Qualified))}
            FROM {source.From}
            WHERE f.snapshot_date = $1 AND ({string.Join(request.MatchAny ? " OR " : " AND ", conditions.Select(one => $"({one})"))})
            {source.Order(request.Top)}
            """;
        return new AudienceQuery(sql, parameters, columns);
    }
}
