using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Pipeline.Customers;

/// <summary>Finds the segments of one customer in one snapshot, with their reasons, the primary one first.</summary>
/// <remarks>Which flag a column publishes is said by the rule file; texts are those of the mart.</remarks>
internal sealed class CustomerGroups(MartQuery query, ClvOptions options)
{
    private static readonly string[] FlagColumns = ["is_loyal", "is_large", "is_active", "is_prospective"];

    private readonly Dictionary<string, (string Kind, LocalizedText Name, LocalizedText Meaning)> _labels = query(
        "SELECT code, kind, name_en, name_ru, meaning_en, meaning_ru FROM bi.dim_segment").Rows.ToDictionary(
            row => row.Get<string>(0),
            row => (row.Get<string>(1), new LocalizedText(row.Get<string>(2), row.Get<string>(3)), new LocalizedText(row.Get<string>(4), row.Get<string>(5))),
            StringComparer.Ordinal);

    public IReadOnlyList<CustomerGroup> Of(DateOnly date, int key)
    {
        MartRow row = query(
            """
            SELECT
                primary_segment, lifecycle, rfm_segment, is_loyal, loyal_score, loyal_reason, is_large, large_score, large_reason,
                is_active, active_score, active_reason, is_prospective, prospective_score, prospective_reason
            FROM bi.fact_customer_snapshot
            WHERE snapshot_date = $1 AND customer_key = $2
            """,
            date,
            key).Rows.Single();
        IEnumerable<Membership> all = Flags(row).Concat(Own(date, key))
            .Append(new Membership(row.Get<string>(1), null, null)).Append(new Membership(row.Get<string?>(2), null, null));
        string primary = row.Get<string>(0);
        return [.. all.Where(member => member.Code is not null).Select(member => Group(member, primary)).OrderByDescending(group => group.IsPrimary)];
    }

    private IEnumerable<Membership> Flags(MartRow row)
    {
        Dictionary<string, string> codes = SegmentRules.Load(options.Segments.File).Flags
            .Where(flag => flag.Column is not null).ToDictionary(flag => flag.Column!, flag => flag.Label.Code, StringComparer.Ordinal);
        return FlagColumns
            .Select((column, i) => (Column: column, First: 3 + (3 * i)))
            .Where(flag => row.Get<bool>(flag.First) && codes.ContainsKey(flag.Column))
            .Select(flag => new Membership(codes[flag.Column], row.Get<double?>(flag.First + 1), row.Get<string?>(flag.First + 2)));
    }

    private IEnumerable<Membership> Own(DateOnly date, int key) => query(
        """
        SELECT f.segment, f.score, f.reason FROM bi.fact_customer_segment f
        WHERE f.snapshot_date = $1 AND f.customer_key = $2 ORDER BY f.segment
        """,
        date,
        key).Rows.Select(row => new Membership(row.Get<string>(0), row.Get<double?>(1), row.Get<string>(2)));

    private CustomerGroup Group(Membership member, string primary)
    {
        string code = member.Code!;
        (string kind, LocalizedText name, LocalizedText meaning) = Label(code);
        LocalizedText why = member.Reason is { } reason && reason != code ? Label(reason).Meaning : meaning;
        return new CustomerGroup(kind, name, why, member.Score, code == primary);
    }

    // Labels are those of the newest snapshot; a code that a rule file has given up since stands for itself.
    private (string Kind, LocalizedText Name, LocalizedText Meaning) Label(string code) =>
        _labels.TryGetValue(code, out var label) ? label : ("custom", new LocalizedText(code, code), new LocalizedText("", ""));

    private sealed record Membership(string? Code, double? Score, string? Reason);
}
