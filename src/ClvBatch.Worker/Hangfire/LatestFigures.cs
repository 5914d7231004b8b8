using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.Telemetry;

namespace ClvBatch.Worker.Hangfire;

/// <summary>The newest snapshot as the dashboard shows it.</summary>
/// <param name="RowsPublished">Rows over all tables; null when the ledger does not say.</param>
internal sealed record SnapshotFigures(SnapshotOverview Snapshot, long? RowsPublished);

/// <summary>The newest snapshot as it was read last: every open dashboard asks every few seconds.</summary>
internal sealed class LatestFigures(ClvOptions options, MetricReadings readings, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private SnapshotFigures? _figures;

    /// <returns>Null when nothing is published, or the mart cannot be read: the dashboard has to work then above all.</returns>
    public SnapshotFigures? Current()
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (now - _readAt > Fresh)
            {
                _figures = Read();
                _readAt = now;
            }

            return _figures;
        }
    }

    private SnapshotFigures? Read()
    {
        try
        {
            double? rows = readings.Current().FirstOrDefault(sample => sample.Metric == RunMetrics.RowsPublished)?.Value;
            return SnapshotOverview.Read(options, CancellationToken.None) is { } snapshot ? new SnapshotFigures(snapshot, (long?)rows) : null;
        }
        catch (Exception unreadable) when (unreadable is PublishException or MartNotReadyException)
        {
            return null;
        }
    }
}
