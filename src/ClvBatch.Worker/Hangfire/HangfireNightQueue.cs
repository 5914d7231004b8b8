using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.Scheduling;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace ClvBatch.Worker.Hangfire;

/// <summary>The queue in Hangfire's storage: a night is a chain of jobs, one for its entry in the ledger and one per stage, each waiting for the one before.</summary>
/// <remarks>
/// Jobs are fetched in the order in which they were made, so that the stages of an older night come before the beginning of a younger one. A
/// process that dies between making a chain and noting it leaves a chain that nobody knows of; it finds every stage done and does nothing.
/// </remarks>
internal sealed class HangfireNightQueue(JobStorage storage, IBackgroundJobClient jobs, RunWatch watch, ClvOptions options) : INightQueue
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public void Enqueue(IReadOnlyList<DateOnly> dates, bool force)
    {
        using IStorageConnection connection = storage.GetConnection();
        using IDisposable turn = connection.AcquireDistributedLock("clv:nights", Patience);
        NightBook book = new(connection);
        book.Forget(date => book.StateOf(date) is NightState.Done);
        foreach (DateOnly date in dates.Where(date => book.StateOf(date) is not (NightState.Waiting or NightState.Running)))
        {
            Drop(book, date);
            book.Note(date, Chain(date, force));
        }
    }

    public IReadOnlyList<DateOnly> Waiting()
    {
        using IStorageConnection connection = storage.GetConnection();
        NightBook book = new(connection);
        return [.. book.Dates.Where(date => book.StateOf(date) is NightState.Waiting)];
    }

    public bool Cancel(DateOnly asOf)
    {
        using IStorageConnection connection = storage.GetConnection();
        NightBook book = new(connection);
        if (book.StateOf(asOf) is not (NightState.Waiting or NightState.Running))
            return false;

        // Elsewhere the run notices within seconds that its job is gone; here there is no need to wait.
        Drop(book, asOf);
        watch.Cancel(NightlyJobs.RunIdOf(asOf, options));
        return true;
    }

    // From the end, so that no job is set free by the removal of the one before.
    private void Drop(NightBook book, DateOnly date)
    {
        foreach (string job in book.Unfinished(date).Reverse())
            jobs.Delete(job);
    }

    private List<string> Chain(DateOnly date, bool force)
    {
        string asOf = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string runId = NightlyJobs.RunIdOf(date, options);
        IState queued = new EnqueuedState(HangfireScheduler.Queue);
        List<string> chain = [jobs.Create(Job.FromExpression<INightlyJobsV1>(
            nights => nights.Begin(asOf, force, CancellationToken.None), HangfireScheduler.Queue), queued)];
        foreach (string stage in NightlyStages.Names)
        {
            chain.Add(jobs.Create(
                Job.FromExpression<INightlyJobsV1>(nights => nights.PerformStage(runId, stage, CancellationToken.None), HangfireScheduler.Queue),
                new AwaitingState(chain[^1], queued)));
        }

        return chain;
    }
}
