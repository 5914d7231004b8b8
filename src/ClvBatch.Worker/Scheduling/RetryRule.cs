using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Worker.Scheduling;

/// <summary>Somebody stopped the run from the pages. Permanent: do not retry.</summary>
public sealed class RunCancelledException(string runId) : Exception($"Run {runId} was stopped by a person; start it again to go on from there.");

/// <summary>When a night that failed is tried again.</summary>
/// <remarks>
/// A second attempt goes on at the stage that failed. Wrong settings, data that fail a gate and runs that people stop do not get better by
/// waiting; a source that is late, a mart that cannot be reached and a lock that is held do.
/// </remarks>
internal static class RetryRule
{
    /// <summary>Waiting time before the second and the third attempt.</summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } = [TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(40)];

    /// <summary>False when the same would happen again.</summary>
    public static bool IsWorthwhile(Exception failure) =>
        failure is not (RunStateException or RunCancelledException or OperationCanceledException)
        && ExitCode.Of(failure) is not (ExitCode.Configuration or ExitCode.QualityGate);

    /// <summary>How long to wait after that many failed attempts; null = give up.</summary>
    public static TimeSpan? DelayAfter(int attempts, Exception failure) =>
        IsWorthwhile(failure) && attempts <= Delays.Count ? Delays[attempts - 1] : null;
}
