using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Pipeline.Operations;

/// <summary>One alert of a snapshot: table <c>bi.alert</c>.</summary>
/// <param name="Severity">info, warning or critical.</param>
/// <param name="Expected">What was to be expected, or the limit.</param>
/// <param name="Low">Lower bound of the interval; null for a plain limit.</param>
/// <param name="High">Upper bound of the interval; null for a plain limit.</param>
/// <param name="FirstSeenOn">Snapshot since which it stands.</param>
public sealed record AlertRow(
    string Rule,
    string Scope,
    string Severity,
    double Observed,
    double Expected,
    double? Low,
    double? High,
    DateOnly FirstSeenOn,
    bool IsNew,
    LocalizedText Message,
    LocalizedText LookAt)
{
    internal const string Columns =
        "a.rule, a.scope, a.severity, a.observed, a.expected_or_threshold, a.low, a.high, a.first_seen_on, a.is_new, "
        + "a.message_en, a.message_ru, a.what_to_look_at_en, a.what_to_look_at_ru";

    internal const string Order = "CASE a.severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, a.rule, a.scope";

    internal static AlertRow Of(MartRow row) => new(
        row.Get<string>(0),
        row.Get<string>(1),
        row.Get<string>(2),
        row.Get<double>(3),
        row.Get<double>(4),
        row.Get<double?>(5),
        row.Get<double?>(6),
        row.Get<DateOnly>(7),
        row.Get<bool>(8),
        new LocalizedText(row.Get<string>(9), row.Get<string>(10)),
        new LocalizedText(row.Get<string>(11), row.Get<string>(12)));
}

/// <summary>What is wrong in one snapshot, the worst first.</summary>
public sealed record AlertReport(DateOnly SnapshotDate, IReadOnlyList<AlertRow> Alerts)
{
    /// <param name="date">Snapshot; null = the newest.</param>
    /// <returns>Null when there is no such snapshot.</returns>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static AlertReport? Read(ClvOptions options, DateOnly? date, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken) ? mart.Read(query => Read(query, date), cancellationToken) : null;
    }

    private static AlertReport? Read(MartQuery query, DateOnly? date) =>
        SnapshotDates.Choose(query, date) is { } chosen
            ? new AlertReport(chosen, [.. query(
                $"SELECT {AlertRow.Columns} FROM bi.alert a WHERE a.snapshot_date = $1 ORDER BY {AlertRow.Order}", chosen).Rows.Select(AlertRow.Of)])
            : null;
}
