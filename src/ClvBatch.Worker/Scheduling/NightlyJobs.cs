using System.Globalization;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scheduling;
using ClvBatch.Worker.Alerting;
using ClvBatch.Worker.Display;
using ClvBatch.Worker.Logging;

namespace ClvBatch.Worker.Scheduling;

/// <summary>What the jobs do: ask the schedule, and hand each step to the nightly run under the eyes of log and pages.</summary>
internal sealed class NightlyJobs(ClvOptions options, INightQueue queue, RunWatch watch, WorkerLog log, TimeProvider clock) : INightlyJobsV1
{
    /// <summary>The key that the run of a date has under these settings.</summary>
    public static string RunIdOf(DateOnly asOf, ClvOptions options) => RunKey.Of(asOf, options).RunId;

    public void StartDue(CancellationToken cancellationToken)
    {
        DateOnly[] published = [.. RunStatus.Read(options, runs: 1, cancellationToken).Snapshots.Select(snapshot => snapshot.SnapshotDate)];
        IReadOnlyList<DateOnly> due = NightlySchedule.Of(options).Due(clock.GetUtcNow(), published);
        queue.Enqueue(due, force: false);
    }

    public string Begin(string asOf, bool force, CancellationToken cancellationToken)
    {
        DateOnly date = DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Watched(RunIdOf(date, options), (run, token) => run.Begin(new RunRequest(date, force), token), cancellationToken);
    }

    public void PerformStage(string runId, string stage, CancellationToken cancellationToken)
    {
        if (Watched(runId, (run, token) => run.PerformStage(runId, stage, token), cancellationToken) is { Outcome: RunOutcome.Published } result)
        {
            log.Logger.Information("Run {RunId:l} published {AsOf:yyyy-MM-dd}, model {Model:l}", result.RunId, result.AsOf, result.Model);
            AlertDelivery.Of(options, log.Logger, clock).Deliver(result, cancellationToken);
        }
    }

    private T Watched<T>(string runId, Func<NightlyRun, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        log.BelongTo(runId);
        using WatchedTurn turn = watch.Enter(runId, cancellationToken);
        NightlyRun run = new(options, new FanOut(watch, new LoggedProgress(log)), clock);
        try
        {
            return work(run, turn.Token);
        }
        catch (OperationCanceledException) when (turn.IsCancelledByUser)
        {
            RunCancelledException cancelled = new(runId);
            log.Failure(cancelled);
            throw cancelled;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.Failure(failure);
            throw;
        }
    }
}
