using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scheduling;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Tests.Pipeline.Operations;

public sealed class ReadinessTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly LastNight = new(2026, 5, 1);

    [Fact]
    public void New_installation_is_ready() => State(Status([], [])).ShouldBe(ReadinessState.Ready);

    [Fact]
    public void Published_night_is_ready() => State(Status([LastNight], [("published", LastNight)])).ShouldBe(ReadinessState.Ready);

    [Fact]
    public void Night_that_is_not_there_at_noon_is_missed() => Readiness.Of(Schedule(), Noon, Status([LastNight.AddDays(-1)], []))
        .ShouldBe(new Readiness(ReadinessState.NightMissed, LastNight));

    [Fact]
    public void Night_that_runs_is_not_missed_yet() =>
        Readiness.Of(Schedule(), Noon.AddHours(-9), Status([LastNight.AddDays(-1)], [("running", LastNight)])).State.ShouldBe(ReadinessState.Ready);

    [Fact]
    public void Failed_night_is_seen_at_once_also_the_very_first() =>
        Readiness.Of(Schedule(), Noon.AddHours(-9), Status([], [("failed", LastNight)])).ShouldBe(new Readiness(ReadinessState.LastRunFailed, LastNight));

    [Fact]
    public void Failed_repeat_of_a_published_snapshot_does_not_make_it_unready() =>
        State(Status([LastNight], [("failed", LastNight)])).ShouldBe(ReadinessState.Ready);

    [Fact]
    public void Mart_that_cannot_be_read_is_an_answer()
    {
        using TemporaryFolder folder = new();
        ClvOptions options = new() { Mart = new MartOptions { ConnectionString = folder.Write("mart.duckdb", new string('x', 100_000)) } };
        Readiness.Read(options, Noon, CancellationToken.None).State.ShouldBe(ReadinessState.MartUnreachable);
        RunMetrics.Read(options, Noon, CancellationToken.None).ShouldBe([new MetricSample(RunMetrics.Ready, null, 0)]);
    }

    private static ReadinessState State(RunStatus status) => Readiness.Of(Schedule(), Noon, status).State;

    private static NightlySchedule Schedule() => new(TimeZoneInfo.Utc, new ScheduleOptions());

    private static RunStatus Status(DateOnly[] published, (string State, DateOnly Date)[] runs) => new(
        true,
        [.. runs.Select(run => new RunRow("run", run.Date, "hash", null, 1, run.State, Noon.UtcDateTime, null, null, null))],
        [.. published.Select(date => new SnapshotRow(date, "run", 1, Noon.UtcDateTime, null))]);
}
