using System.Globalization;
using System.Text;
using ClvBatch.Pipeline.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClvBatch.Worker.Telemetry;

/// <summary>Metrics in the text format of Prometheus, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (MetricReadings readings) => Results.Text(Of(readings.Current()), ContentType));

    public static string Of(IReadOnlyList<MetricSample> samples)
    {
        StringBuilder text = new();
        foreach (IGrouping<Metric, MetricSample> group in samples.GroupBy(sample => sample.Metric))
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {group.Key.Name} {group.Key.Meaning}\n# TYPE {group.Key.Name} gauge\n");
            foreach (MetricSample sample in group)
                text.Append(CultureInfo.InvariantCulture, $"{group.Key.Name}{Label(sample)} {sample.Value:R}\n");
        }

        return text.ToString();
    }

    private static string Label(MetricSample sample) => sample.Metric.Label is { } name ? $"{{{name}=\"{Escaped(sample.LabelValue!)}\"}}" : string.Empty;

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
