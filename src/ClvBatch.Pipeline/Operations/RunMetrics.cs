using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scheduling;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Operations;

/// <summary>A figure that monitoring collects.</summary>
/// <param name="Name">With its unit at the end, by the rules of Prometheus.</param>
/// <param name="Label">Name of its only label; null when it has none.</param>
/// <param name="Meaning">One sentence.</param>
public sealed record Metric(string Name, string? Label, string Meaning);

/// <summary>A value of a metric now.</summary>
/// <param name="LabelValue">Null when the metric has no label.</param>
public sealed record MetricSample(Metric Metric, string? LabelValue, double Value);

/// <summary>What monitoring has to know of runs and snapshots, read from the ledger: a restart of the process forgets nothing.</summary>
public static class RunMetrics
{
    public static readonly Metric Ready = new("clv_ready", null, "1 when the mart can be read and no night is missed or failed.");
    public static readonly Metric LastSuccess = new("clv_run_last_success_timestamp_seconds", null, "Unix time at which a snapshot was last published.");
    public static readonly Metric LastFailed = new("clv_run_last_failed", null, "1 when the newest run failed.");
    public static readonly Metric Duration = new("clv_run_duration_seconds", "stage", "Wall-clock seconds per stage of the run of the newest snapshot.");
    public static readonly Metric PeakMemory = new("clv_run_peak_memory_bytes", null, "Peak resident memory of the run of the newest snapshot.");
    public static readonly Metric RowsRead = new("clv_rows_read", "source", "Rows read per source for the newest snapshot.");
    public static readonly Metric RowsRejected = new("clv_rows_rejected", "source", "Rows set aside per source for the newest snapshot.");
    public static readonly Metric RowsPublished = new("clv_rows_published", null, "Rows of the newest snapshot over all tables.");
    public static readonly Metric Customers = new("clv_customers", null, "Customers with at least one purchase in the newest snapshot.");
    public static readonly Metric Equity = new("clv_customer_equity", "part", "Value of all customers in the currency of the mart: residual and historical.");
    public static readonly Metric SourceLag = new("clv_source_lag_seconds", null, "Time from the newest transaction to the as-of date of the newest snapshot.");
    public static readonly Metric SnapshotAge = new("clv_snapshot_age_seconds", null, "Time since the end of the as-of date of the newest snapshot.");

    /// <summary>Every metric, in the order of the page.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Ready, LastSuccess, LastFailed, Duration, PeakMemory, RowsRead, RowsRejected, RowsPublished, Customers, Equity, SourceLag, SnapshotAge,
    ];

    /// <summary>The values now; a mart that cannot be read gives only <see cref="Ready"/>.</summary>
    public static IReadOnlyList<MetricSample> Read(ClvOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Readiness readiness = Readiness.Read(options, now, cancellationToken);
        List<MetricSample> samples = [new(Ready, null, readiness.State == ReadinessState.Ready ? 1 : 0)];
        if (readiness.State == ReadinessState.MartUnreachable)
            return samples;
        IMart mart = Mart.Open(options.Mart);
        if (!mart.Exists(cancellationToken))
            return samples;
        samples.Add(new(LastFailed, null, mart.Runs(1, cancellationToken) is [{ State: "failed" }, ..] ? 1 : 0));
        samples.AddRange(mart.Read(query => OfSnapshot(query, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone), now), cancellationToken));
        return samples;
    }

    private static List<MetricSample> OfSnapshot(MartQuery query, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (SnapshotOverview.Read(query) is not { } snapshot)
            return [];
        DateTimeOffset end = LocalClock.FirstInstant(zone, snapshot.SnapshotDate.AddDays(1).ToDateTime(TimeOnly.MinValue));
        List<MetricSample> samples =
        [
            new(LastSuccess, null, LastPublished(query)),
            new(Customers, null, snapshot.Customers),
            new(Equity, "residual", (double)snapshot.ResidualClv),
            new(Equity, "historical", (double)snapshot.HistoricalValue),
            new(SnapshotAge, null, Math.Round((now - end).TotalSeconds)),
            .. Stages(query, snapshot.RunId),
            .. Rows(query, snapshot.SnapshotDate),
        ];
        if (snapshot.LastTransactionOn is { } last)
            samples.Add(new(SourceLag, null, (snapshot.SnapshotDate.DayNumber - last.DayNumber) * 86_400.0));
        return samples;
    }

    private static double LastPublished(MartQuery query) =>
        new DateTimeOffset(DateTime.SpecifyKind(query("SELECT max(published_utc) FROM clv.snapshot").Scalar<DateTime>(), DateTimeKind.Utc))
            .ToUnixTimeMilliseconds() / 1000.0;

    private static IEnumerable<MetricSample> Stages(MartQuery query, string runId)
    {
        MartRows stages = query("SELECT stage, seconds, row_count, peak_memory_bytes FROM clv.run_stage WHERE run_id = $1 ORDER BY position", runId);
        foreach (MartRow stage in stages.Rows)
        {
            yield return new MetricSample(Duration, stage.Get<string>(0), stage.Get<double>(1));
            if (stage.Get<string>(0) is "publish")
                yield return new MetricSample(RowsPublished, null, stage.Get<long>(2));
        }

        if (stages.Rows.Count > 0)
            yield return new MetricSample(PeakMemory, null, stages.Rows.Max(stage => stage.Get<long>(3)));
    }

    /// <summary>Rows that a rule counted carry no threshold; rules that set rows aside are warnings.</summary>
    private static IEnumerable<MetricSample> Rows(MartQuery query, DateOnly date) => query(
        """
        SELECT
            source,
            sum(CASE WHEN rule = 'rows_read' THEN observed ELSE 0 END),
            sum(CASE WHEN severity = 'warn' AND threshold IS NULL THEN observed ELSE 0 END)
        FROM bi.data_quality
        WHERE snapshot_date = $1 AND source <> 'snapshot'
        GROUP BY source
        ORDER BY source
        """,
        date).Rows.SelectMany(row => new[]
        {
            new MetricSample(RowsRead, row.Get<string>(0), row.Get<double>(1)),
            new MetricSample(RowsRejected, row.Get<string>(0), row.Get<double>(2)),
        });
}
