using System.Globalization;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scheduling;
using ClvBatch.Worker.Logging;

namespace ClvBatch.Worker.Scheduling;

/// <summary>The scheduler of a process without Hangfire: looks what is due at its start and at the time of every night, and runs one night at a time.</summary>
/// <remarks>
/// Several processes may do this over the same mart: the lock lets one of them run, the others find the night published. A night that fails for
/// good stays in the ledger as failed and does not end the process. Stopping cancels the run, which is taken up again at the next start.
/// </remarks>
internal sealed class BuiltInScheduler(INightlyJobsV1 jobs, NightQueue queue, NightlySchedule schedule, WorkerLog log, TimeProvider clock) : BackgroundService
{
    /// <summary>The longest sleep, so that a clock that was set, or a machine that slept, is noticed.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    /// <summary>Time until the ledger is asked again after it could not be read.</summary>
    private static readonly TimeSpan LedgerDelay = TimeSpan.FromMinutes(5);

    /// <summary>True when an attempt of the current night got into the ledger: forcing it again would throw its finished stages away.</summary>
    private bool _isBegun;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateTimeOffset wake = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (clock.GetUtcNow() >= wake)
                wake = await LookWhatIsDue(stoppingToken);
            TimeSpan sleep = wake - clock.GetUtcNow();
            if (await queue.Next(Clamp(sleep), stoppingToken) is { } night)
                await Run(night, stoppingToken);
        }
    }

    /// <returns>When to look again.</returns>
    private async Task<DateTimeOffset> LookWhatIsDue(CancellationToken stoppingToken)
    {
        try
        {
            await OnThreadOfItsOwn(() => jobs.StartDue(stoppingToken));
            DateTimeOffset next = schedule.NextStart(clock.GetUtcNow());
            log.Logger.Information("Next night at {Next:yyyy-MM-dd HH:mm} UTC", next.UtcDateTime);
            return next;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.Failure(failure);
            return clock.GetUtcNow() + LedgerDelay;
        }
    }

    private async Task Run(QueuedNight night, CancellationToken stoppingToken)
    {
        try
        {
            _isBegun = false;
            int attempt = 1;
            while (await Attempt(night, attempt, stoppingToken) is { } delay && await Wait(delay, stoppingToken))
                attempt++;
        }
        finally
        {
            queue.Finished();
        }
    }

    /// <returns>False when somebody stopped the night meanwhile.</returns>
    private async Task<bool> Wait(TimeSpan delay, CancellationToken stoppingToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, queue.Stopped);
        try
        {
            await Task.Delay(delay, clock, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            log.Logger.Information("Stopped while it waited for another attempt");
            return false;
        }
    }

    /// <returns>How long to wait before the next attempt; null when there is none to make.</returns>
    private async Task<TimeSpan?> Attempt(QueuedNight night, int attempt, CancellationToken stoppingToken)
    {
        try
        {
            await OnThreadOfItsOwn(() => Perform(night, stoppingToken));
            return null;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan? delay = RetryRule.DelayAfter(attempt, failure);
            string what = delay is { } wait ? string.Create(CultureInfo.InvariantCulture, $"again in {wait.TotalMinutes} minutes") : "given up";
            log.Logger.Warning(
                "Night of {AsOf:yyyy-MM-dd} failed, attempt {Attempt}, {What:l}: {Reason:l}", night.AsOf, attempt, what, failure.Message);
            return delay;
        }
    }

    private void Perform(QueuedNight night, CancellationToken stoppingToken)
    {
        string asOf = night.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string runId = jobs.Begin(asOf, night.Force && !_isBegun, stoppingToken);
        _isBegun = true;
        foreach (string stage in NightlyStages.Names)
        {
            queue.Stopped.ThrowIfCancellationRequested();
            jobs.PerformStage(runId, stage, stoppingToken);
        }
    }

    // A run computes for minutes: it must not sit on a thread that answers requests.
    private static Task OnThreadOfItsOwn(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static TimeSpan Clamp(TimeSpan sleep) =>
        sleep < TimeSpan.Zero ? TimeSpan.Zero : sleep > LongestSleep ? LongestSleep : sleep;
}
