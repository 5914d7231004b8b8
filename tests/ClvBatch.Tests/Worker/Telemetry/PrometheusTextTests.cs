using ClvBatch.Pipeline.Operations;
using ClvBatch.Worker.Telemetry;

namespace ClvBatch.Tests.Worker.Telemetry;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Text_is_in_the_exposition_format() => PrometheusText.Of(
        [
            new MetricSample(RunMetrics.Duration, "fit", 1.25),
            new MetricSample(RunMetrics.Duration, "a\"b\\c", 3),
            new MetricSample(RunMetrics.Customers, null, 2357),
        ]).ShouldBe(
        """
        # HELP clv_run_duration_seconds Wall-clock seconds per stage of the run of the newest snapshot.
        # TYPE clv_run_duration_seconds gauge
        clv_run_duration_seconds{stage="fit"} 1.25
        clv_run_duration_seconds{stage="a\"b\\c"} 3
        # HELP clv_customers Customers with at least one purchase in the newest snapshot.
        # TYPE clv_customers gauge
        clv_customers 2357

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Names_follow_the_rules() =>
        RunMetrics.All.ShouldAllBe(metric => System.Text.RegularExpressions.Regex.IsMatch(metric.Name, "^clv_[a-z_]+$") && metric.Meaning.EndsWith('.'));
}
