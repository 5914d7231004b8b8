using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Hangfire;
using Hangfire;

namespace ClvBatch.Tests.Worker.Hangfire;

public sealed class SnapshotMetricsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(9_999, "9999")]
    [InlineData(45_823, "46 k")]
    [InlineData(4_669_530, "4.7 m")]
    [InlineData(-2_000_000_000, "-2.0 bn")]
    public void Figures_fit_into_the_fields_of_the_dashboard(long value, string shown) => SnapshotMetrics.Short(value).ShouldBe(shown);

    [Theory]
    [InlineData(Catchup.None, MisfireHandlingMode.Ignorable)]
    [InlineData(Catchup.Latest, MisfireHandlingMode.Relaxed)]
    [InlineData(Catchup.All, MisfireHandlingMode.Relaxed)]
    public void Missed_looks_are_made_up_for_once_or_not_at_all(Catchup catchup, MisfireHandlingMode mode) =>
        NightlyRecurrence.Misfires(catchup).ShouldBe(mode);
}
