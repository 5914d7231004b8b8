using System.Net;
using System.Text;
using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.Serving;

/// <summary>A collector named by the standard variables of OpenTelemetry is sent the metrics of the night.</summary>
public sealed class PushedMetricsTests : IDisposable
{
    private readonly Shop _shop = new();

    [Fact]
    public void Collector_receives_what_the_metrics_page_shows()
    {
        _shop.MoveTo(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1));
        string address = $"http://127.0.0.1:{ServingWorker.FreePort()}/";
        using HttpListener collector = new();
        collector.Prefixes.Add(address);
        collector.Start();
        (string, string)[] environment =
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
        ];
        using ServingWorker worker = ServingWorker.StartIn(environment, _shop);

        (string path, string body) = FirstWith("clv_run_last_success_timestamp_seconds", collector, worker);

        path.ShouldBe("/v1/metrics");
        foreach (string expected in new[] { "clvbatch", "clv_snapshot_age_seconds", "clv_source_lag_seconds", "clv_rows_published", "clv_run_duration_seconds", "Transactions" })
            body.ShouldContain(expected);
    }

    public void Dispose() => _shop.Dispose();

    /// <summary>Names stand in a protobuf message as they are.</summary>
    private static (string Path, string Body) FirstWith(string name, HttpListener collector, ServingWorker worker)
    {
        (string Path, string Body) found = default;
        worker.WaitFor(
            () =>
            {
                HttpListenerContext push = collector.GetContext();
                using StreamReader reader = new(push.Request.InputStream, Encoding.Latin1);
                found = (push.Request.Url!.AbsolutePath, reader.ReadToEnd());
                push.Response.Close();
                return found.Body.Contains(name, StringComparison.Ordinal);
            },
            "the metrics of a published night");
        return found;
    }
}
