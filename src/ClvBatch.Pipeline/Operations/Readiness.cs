using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scheduling;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Operations;

/// <summary>How a scheduled installation is doing.</summary>
public enum ReadinessState
{
    /// <summary>The newest night is published, running or not due for long; or nothing was ever published and nothing failed.</summary>
    Ready,

    /// <summary>The newest run failed or was stopped, and its snapshot is not there.</summary>
    LastRunFailed,

    /// <summary>A night is long over and not published.</summary>
    NightMissed,

    /// <summary>The mart cannot be read, or is on a server and not migrated.</summary>
    MartUnreachable,
}

/// <summary>Whether readers find what they should find by now.</summary>
/// <param name="Night">The night that is missing; null where none is.</param>
public sealed record Readiness(ReadinessState State, DateOnly? Night)
{
    /// <summary>Asks the ledger; a mart that cannot be read is an answer and not an exception.</summary>
    public static Readiness Read(ClvOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            RunStatus status = RunStatus.Read(options, runs: 1, cancellationToken);
            // The first run makes a mart file; a mart on a server has to be migrated by its owner first.
            return status.MartExists || options.Mart.Engine == MartEngine.DuckDb
                ? Of(NightlySchedule.Of(options), now, status)
                : new Readiness(ReadinessState.MartUnreachable, null);
        }
        catch (Exception error) when (error is PublishException or MartNotReadyException)
        {
            return new Readiness(ReadinessState.MartUnreachable, null);
        }
    }

    public static Readiness Of(NightlySchedule schedule, DateTimeOffset now, RunStatus status)
    {
        DateOnly[] published = [.. status.Snapshots.Select(snapshot => snapshot.SnapshotDate)];
        if (status.Runs is [{ State: "failed" } run, ..] && !published.Contains(run.SnapshotDate))
            return new Readiness(ReadinessState.LastRunFailed, run.SnapshotDate);
        return schedule.Missed(now, published) is { } missed
            ? new Readiness(ReadinessState.NightMissed, missed)
            : new Readiness(ReadinessState.Ready, null);
    }
}
