using System.Globalization;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.Scheduling;
using Hangfire.States;
using Hangfire.Storage;

namespace ClvBatch.Worker.Hangfire;

/// <summary>Decides what becomes of a job that failed: tried again later by <see cref="RetryRule"/>, or failed for good.</summary>
/// <remarks>A job that finds the mart in use by another run did not fail; it waits for its turn, and that costs it none of its attempts.</remarks>
internal sealed class NightlyRetry : IElectStateFilter, IApplyStateFilter
{
    private const string AttemptsMade = "RetryCount";
    private const string RetriesPage = "retries";
    private const string Retry = "Retry attempt";
    private const int LongestMessage = 100;

    private static readonly TimeSpan TurnDelay = TimeSpan.FromMinutes(1);

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is not FailedState failed)
            return;
        if (failed.Exception is RunLockedException)
        {
            context.CandidateState = new ScheduledState(TurnDelay) { Reason = "Another run uses the mart; this one waits for its turn" };
            return;
        }

        int attempt = context.GetJobParameter<int>(AttemptsMade) + 1;
        if (RetryRule.DelayAfter(attempt, failed.Exception) is { } delay)
        {
            context.SetJobParameter(AttemptsMade, attempt);
            string reason = string.Create(CultureInfo.InvariantCulture, $"{Retry} {attempt} of {RetryRule.Delays.Count}: {Short(failed.Exception.Message)}");
            context.CandidateState = new ScheduledState(delay) { Reason = reason };
        }
        else
        {
            failed.Reason = RetryRule.IsWorthwhile(failed.Exception) ? "No attempts are left" : "Trying again would end the same way";
        }
    }

    // The page of retries lists what is in its set.
    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.NewState is ScheduledState { Reason: { } reason } && reason.StartsWith(Retry, StringComparison.Ordinal))
            transaction.AddToSet(RetriesPage, context.BackgroundJob.Id);
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.OldStateName == ScheduledState.StateName)
            transaction.RemoveFromSet(RetriesPage, context.BackgroundJob.Id);
    }

    private static string Short(string message) => message.Length <= LongestMessage ? message : message[..(LongestMessage - 1)] + "…";
}
