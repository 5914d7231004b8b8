using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Quality;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Operations;

/// <summary>One finding about the data of a snapshot: table <c>bi.data_quality</c>.</summary>
/// <param name="Severity">info, warn or error.</param>
/// <param name="Threshold">Limit; null where there is none.</param>
public sealed record QualityRow(
    string Source, string Rule, string Severity, double? Observed, double? Threshold, bool Passed, string Message)
{
    /// <summary>True for a check of the snapshot itself, false for what was found about a source.</summary>
    public bool IsCheck => Source == SnapshotGate.Source;
}

/// <summary>Everything that was found about the data of one snapshot.</summary>
public sealed record QualityReport(DateOnly SnapshotDate, IReadOnlyList<QualityRow> Findings)
{
    /// <param name="date">Snapshot; null = the newest.</param>
    /// <returns>Null when there is no such snapshot.</returns>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static QualityReport? Read(ClvOptions options, DateOnly? date, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken) ? mart.Read(query => Read(query, date), cancellationToken) : null;
    }

    private static QualityReport? Read(MartQuery query, DateOnly? date)
    {
        DateOnly? snapshot = SnapshotDates.Choose(query, date);
        return snapshot is { } chosen ? new QualityReport(chosen, FindingsOf(query, chosen)) : null;
    }

    private static List<QualityRow> FindingsOf(MartQuery query, DateOnly date) =>
        [.. query(
            """
            SELECT source, rule, severity, observed, threshold, passed, message
            FROM bi.data_quality
            WHERE snapshot_date = $1
            ORDER BY passed, source, rule
            """,
            date).Rows.Select(row => new QualityRow(
                row.Get<string>(0),
                row.Get<string>(1),
                row.Get<string>(2),
                row.Get<double?>(3),
                row.Get<double?>(4),
                row.Get<bool>(5),
                row.Get<string>(6)))];
}
