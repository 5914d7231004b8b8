using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Exports;

/// <summary>Who is in a segment, as a condition on a row <c>f</c> of <c>bi.fact_customer_snapshot</c>; what that is depends on its kind.</summary>
internal sealed class AudienceCondition(MartQuery read, SegmentRules rules, bool primaryOnly, DateOnly date)
{
    private const string Own = "SELECT 1 FROM bi.fact_customer_segment AS s WHERE s.snapshot_date = f.snapshot_date AND s.customer_key = f.customer_key";

    /// <param name="parameter">Parameter that holds the code.</param>
    /// <exception cref="ConfigurationException">No customer of the snapshot can be in it.</exception>
    public string Of(AudienceSegment segment, string parameter) => segment.Kind switch
    {
        "lead" => $"{parameter} <> ''",
        "rfm" => $"f.rfm_segment = {parameter}",
        "lifecycle" or "flag" or "custom" when primaryOnly => $"f.primary_segment = {parameter}",
        "lifecycle" => $"f.lifecycle = {parameter}",
        "flag" => $"{Flag(segment.Code)} AND {parameter} <> ''",
        "custom" => $"EXISTS ({Own} AND s.segment = {parameter})",
        "reason" => $"{parameter} IN (f.loyal_reason, f.large_reason, f.active_reason, f.prospective_reason) OR EXISTS ({Own} AND s.reason = {parameter})",
        "migration" when segment.Code == rules.Migration.Entered.Code => $"{Entered()} AND {parameter} <> ''",
        _ => throw new ConfigurationException(
            "--segment", segment.Code, $"names no customer of a snapshot (kind {segment.Kind})", "export the earlier snapshot with --date instead"),
    };

    private string Flag(string code) => rules.Flags.FirstOrDefault(flag => flag.Label.Code == code)?.Column is { } column
        ? $"f.{column}"
        : throw new ConfigurationException(
            "--segment", code, "is no flag of the rule file any more", "set Segments:File to the rules that the snapshot was made with");

    /// <summary>Customers who were not in the snapshot that migration since the previous one compares with.</summary>
    private string Entered()
    {
        DateOnly? previous = read(
            "SELECT max(compared_snapshot_date) FROM bi.fact_segment_migration WHERE snapshot_date = $1 AND comparison = 'previous'", date).Scalar<DateOnly?>();
        return previous is { } earlier
            ? $"NOT EXISTS (SELECT 1 FROM bi.fact_customer_snapshot AS e WHERE e.snapshot_date = {SqlLiteral.Date(earlier)} AND e.customer_key = f.customer_key)"
            : throw new ConfigurationException(
                "--segment", rules.Migration.Entered.Code, "has nobody: no earlier snapshot is known", "name a snapshot that has an earlier one");
    }
}
