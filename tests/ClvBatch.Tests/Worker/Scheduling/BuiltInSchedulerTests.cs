using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scheduling;
using ClvBatch.Worker.Logging;
using ClvBatch.Worker.Scheduling;
using Serilog.Events;

namespace ClvBatch.Tests.Worker.Scheduling;

public sealed class BuiltInSchedulerTests : IDisposable
{
    private static readonly DateOnly First = new(2026, 5, 1);

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _console = new();

    [Fact]
    public async Task Nights_run_one_after_another_each_stage_in_order()
    {
        using NightQueue queue = new(_ => { });
        Recording jobs = new(() => queue.Enqueue([First, First.AddDays(1), First], force: false));

        await RunUntil(queue, jobs, () => jobs.Calls.Count == 2 * (1 + NightlyStages.Names.Count));

        jobs.Calls.ShouldBe(
        [
            "begin 2026-05-01", .. NightlyStages.Names.Select(stage => $"run-2026-05-01 {stage}"),
            "begin 2026-05-02", .. NightlyStages.Names.Select(stage => $"run-2026-05-02 {stage}"),
        ]);
    }

    [Fact]
    public async Task Permanent_failure_is_not_tried_again_and_the_next_night_runs()
    {
        using NightQueue queue = new(_ => { });
        Recording jobs = new(() => queue.Enqueue([First, First.AddDays(1)], force: false))
        {
            OnStage = (runId, stage) =>
            {
                if (runId == "run-2026-05-01" && stage == "fit")
                    throw new QualityGateException("bad data");
            },
        };

        await RunUntil(queue, jobs, () => jobs.Calls.Contains($"run-2026-05-02 {NightlyStages.Names[^1]}"));

        jobs.Calls.Count(call => call == "begin 2026-05-01").ShouldBe(1);
        jobs.Calls.ShouldNotContain("run-2026-05-01 publish");
        _console.ToString().ShouldContain("given up");
    }

    [Fact]
    public async Task Night_that_waits_for_another_attempt_can_be_stopped()
    {
        using NightQueue queue = new(_ => { });
        Recording jobs = new(() => queue.Enqueue([First, First.AddDays(1)], force: false))
        {
            OnStage = (runId, _) =>
            {
                if (runId == "run-2026-05-01")
                    throw new IOException("late");
            },
        };
        bool isStopped = false;

        await RunUntil(queue, jobs, () =>
        {
            isStopped = isStopped || (jobs.Calls.Contains("begin 2026-05-01") && queue.Cancel(First));
            return jobs.Calls.Contains($"run-2026-05-02 {NightlyStages.Names[^1]}");
        });

        jobs.Calls.Count(call => call == "begin 2026-05-01").ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_ends_a_run_that_listens()
    {
        using NightQueue queue = new(_ => { });
        using ManualResetEventSlim entered = new();
        Recording jobs = new(() => queue.Enqueue([First], force: false));
        jobs.OnToken = token =>
        {
            entered.Set();
            token.WaitHandle.WaitOne();
            token.ThrowIfCancellationRequested();
        };
        await RunUntil(queue, jobs, () => entered.IsSet);
        jobs.Calls.ShouldBe(["begin 2026-05-01"]);
    }

    [Fact]
    public void Night_that_waits_can_be_taken_out_and_one_that_runs_is_stopped()
    {
        List<DateOnly> stopped = [];
        using NightQueue queue = new(stopped.Add);
        queue.Enqueue([First, First.AddDays(1)], force: false);
        queue.Cancel(First.AddDays(1)).ShouldBeTrue();
        queue.Next(TimeSpan.Zero, CancellationToken.None).GetAwaiter().GetResult()!.AsOf.ShouldBe(First);
        queue.Enqueue([First], force: false);
        queue.Waiting().ShouldBeEmpty("it runs already");
        queue.Cancel(First).ShouldBeTrue();
        stopped.ShouldBe([First]);
        queue.Stopped.IsCancellationRequested.ShouldBeTrue();
        queue.Finished();
        queue.Stopped.IsCancellationRequested.ShouldBeFalse("the next night is not meant");
        queue.Cancel(First).ShouldBeFalse();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _console.Dispose();
    }

    private async Task RunUntil(NightQueue queue, INightlyJobsV1 jobs, Func<bool> done)
    {
        using WorkerLog log = new(_folder.Path, 0, _console, LogEventLevel.Information);
        NightlySchedule schedule = new(TimeZoneInfo.Utc, new ScheduleOptions());
        using BuiltInScheduler scheduler = new(jobs, queue, schedule, log, TimeProvider.System);
        await scheduler.StartAsync(CancellationToken.None);
        for (int i = 0; i < 600 && !done(); i++)
            await Task.Delay(50);
        done().ShouldBeTrue(_console.ToString());
        await scheduler.StopAsync(CancellationToken.None);
    }

    private sealed class Recording(Action startDue) : INightlyJobsV1
    {
        public List<string> Calls { get; } = [];

        public Action<string, string> OnStage { get; init; } = (_, _) => { };

        public Action<CancellationToken> OnToken { get; set; } = _ => { };

        public void StartDue(CancellationToken cancellationToken) => startDue();

        public string Begin(string asOf, bool force, CancellationToken cancellationToken)
        {
            Calls.Add($"begin {asOf}");
            OnToken(cancellationToken);
            return $"run-{asOf}";
        }

        public void PerformStage(string runId, string stage, CancellationToken cancellationToken)
        {
            OnStage(runId, stage);
            Calls.Add($"{runId} {stage}");
        }
    }
}
