using System.Diagnostics.Metrics;
using ClvBatch.Pipeline.Operations;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Metric = ClvBatch.Pipeline.Operations.Metric;

namespace ClvBatch.Worker.Telemetry;

/// <summary>The same metrics as OpenTelemetry instruments; pushed by OTLP where the standard variable OTEL_EXPORTER_OTLP_ENDPOINT names a collector.</summary>
internal sealed class RunMeter : IDisposable
{
    public const string Name = "ClvBatch";

    private readonly Meter _meter = new(Name);

    public RunMeter(MetricReadings readings)
    {
        foreach (Metric metric in RunMetrics.All)
            _meter.CreateObservableGauge(metric.Name, () => Measurements(readings, metric), description: metric.Meaning);
    }

    /// <summary>Starts to push, at the intervals and with the headers that the standard variables OTEL_… say.</summary>
    /// <returns>Null where no collector is named.</returns>
    public static MeterProvider? Export(IReadOnlyDictionary<string, string> environment) =>
        environment.ContainsKey("OTEL_EXPORTER_OTLP_ENDPOINT") || environment.ContainsKey("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")
            ? Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(resource => resource.AddService("clvbatch").AddEnvironmentVariableDetector())
                .AddMeter(Name)
                .AddOtlpExporter()
                .Build()
            : null;

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<double>> Measurements(MetricReadings readings, Metric metric) => readings.Current()
        .Where(sample => sample.Metric == metric)
        .Select(sample => metric.Label is { } label
            ? new Measurement<double>(sample.Value, new KeyValuePair<string, object?>(label, sample.LabelValue))
            : new Measurement<double>(sample.Value));
}
