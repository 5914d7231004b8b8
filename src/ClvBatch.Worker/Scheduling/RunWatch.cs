using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Worker.Scheduling;

/// <summary>What the run of this process is doing at this moment.</summary>
/// <param name="Stage">Stage at work; null between stages.</param>
/// <param name="Activity">What the stage does, in words of the program.</param>
/// <param name="Share">Share of the activity that is done, 0..1; null where it is not known.</param>
internal sealed record RunMoment(string RunId, string? Stage, string? Activity, double? Share);

/// <summary>Follows the one run of this process for the pages, and lets them stop it.</summary>
internal sealed class RunWatch : IRunObserver
{
    private readonly Lock _gate = new();
    private RunMoment? _moment;
    private Action? _stop;

    /// <summary>Null while nothing runs here.</summary>
    public RunMoment? Moment => Volatile.Read(ref _moment);

    /// <summary>Marks the time in which the run works; the token of the turn is cancelled with the given one, or by <see cref="Cancel"/>.</summary>
    public WatchedTurn Enter(string runId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _moment = new RunMoment(runId, null, null, null);
            WatchedTurn turn = new(Leave, cancellationToken);
            _stop = turn.CancelByUser;
            return turn;
        }
    }

    /// <summary>Stops the run, if it is the one that runs here.</summary>
    public bool Cancel(string runId)
    {
        lock (_gate)
        {
            if (_moment?.RunId != runId || _stop is null)
                return false;
            _stop();
            return true;
        }
    }

    public void RunStarted(string runId, DateOnly asOf, bool resumed)
    {
    }

    public void StageStarted(string stage) => Change(moment => moment with { Stage = stage, Activity = null, Share = null });

    public void StageProgress(string stage, string activity, double? share) =>
        Change(moment => moment with { Stage = stage, Activity = activity, Share = share });

    public void StageFinished(StageReport report) => Change(moment => moment with { Stage = null, Activity = null, Share = null });

    public void Notice(string text)
    {
    }

    private void Change(Func<RunMoment, RunMoment> change)
    {
        lock (_gate)
        {
            if (_moment is not null)
                _moment = change(_moment);
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _moment = null;
            _stop = null;
        }
    }
}

/// <summary>The time in which a run works in this process.</summary>
internal sealed class WatchedTurn(Action leave, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    public CancellationToken Token => _source.Token;

    /// <summary>True when somebody asked for this run to stop, and not the whole process is stopping.</summary>
    public bool IsCancelledByUser { get; private set; }

    public void CancelByUser()
    {
        IsCancelledByUser = true;
        _source.Cancel();
    }

    public void Dispose()
    {
        leave();
        _source.Dispose();
    }
}
