using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Worker.Telemetry;

/// <summary>The metrics as they were read last; a scraper and an exporter that ask at once read the mart once.</summary>
internal sealed class MetricReadings(ClvOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private IReadOnlyList<MetricSample> _samples = [];

    public IReadOnlyList<MetricSample> Current()
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (now - _readAt > Fresh)
            {
                _samples = RunMetrics.Read(options, now, CancellationToken.None);
                _readAt = now;
            }

            return _samples;
        }
    }
}
