using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Exports;

/// <summary>A code of <c>bi.dim_segment</c> with its kind.</summary>
internal sealed record AudienceSegment(string Code, string Kind)
{
    /// <summary>The segments of those codes, in their order.</summary>
    /// <exception cref="ConfigurationException">A code is not in the mart; the message names all that are.</exception>
    public static IReadOnlyList<AudienceSegment> Find(MartQuery read, IReadOnlyList<string> codes)
    {
        List<AudienceSegment> known = [.. read("SELECT code, kind FROM bi.dim_segment ORDER BY sort_order").Rows
            .Select(row => new AudienceSegment(row.Get<string>(0), row.Get<string>(1)))];
        string[] unknown = [.. codes.Where(code => known.All(segment => segment.Code != code))];
        if (unknown.Length > 0)
            throw new ConfigurationException("--segment", string.Join(", ", unknown), "is not in bi.dim_segment", $"the codes are {Listed(known)}");
        return [.. codes.Distinct(StringComparer.Ordinal).Select(code => known.Single(segment => segment.Code == code))];
    }

    private static string Listed(IEnumerable<AudienceSegment> known) =>
        string.Join("; ", known.GroupBy(segment => segment.Kind).Select(kind => $"{kind.Key}: {string.Join(", ", kind.Select(segment => segment.Code))}"));
}
