namespace ClvBatch.Worker.Scheduling;

/// <summary>A night to run.</summary>
/// <param name="Force">Recompute and replace a snapshot that is already published.</param>
internal sealed record QueuedNight(DateOnly AsOf, bool Force);

/// <summary>The queue of the built-in scheduler: in memory, because what is due can be decided again from the ledger after a restart.</summary>
/// <param name="stop">Stops what the night computes at this moment.</param>
internal sealed class NightQueue(Action<DateOnly> stop) : INightQueue, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<QueuedNight> _waiting = [];
    private readonly SemaphoreSlim _arrivals = new(0);
    private DateOnly? _running;
    private CancellationTokenSource _stopped = new();

    /// <summary>Is cancelled when somebody stops the night that runs, also between its stages and while it waits for another attempt.</summary>
    public CancellationToken Stopped
    {
        get
        {
            lock (_gate)
            {
                return _stopped.Token;
            }
        }
    }

    public void Enqueue(IReadOnlyList<DateOnly> dates, bool force)
    {
        lock (_gate)
        {
            foreach (DateOnly date in dates.Where(date => date != _running && _waiting.TrueForAll(night => night.AsOf != date)))
            {
                _waiting.Add(new QueuedNight(date, force));
                _arrivals.Release();
            }
        }
    }

    public IReadOnlyList<DateOnly> Waiting()
    {
        lock (_gate)
        {
            return [.. _waiting.Select(night => night.AsOf)];
        }
    }

    public bool Cancel(DateOnly asOf)
    {
        lock (_gate)
        {
            if (_waiting.RemoveAll(night => night.AsOf == asOf) > 0)
                return true;
            if (_running != asOf)
                return false;
            _stopped.Cancel();
            stop(asOf);
            return true;
        }
    }

    /// <summary>Waits until a night arrives or the time is up; null then.</summary>
    public async Task<QueuedNight?> Next(TimeSpan patience, CancellationToken cancellationToken)
    {
        await _arrivals.WaitAsync(patience, cancellationToken);
        lock (_gate)
        {
            QueuedNight? next = _waiting.FirstOrDefault();
            _running = next?.AsOf;
            if (next is not null)
                _waiting.RemoveAt(0);
            return next;
        }
    }

    /// <summary>Says that the night from <see cref="Next"/> has ended, however it did.</summary>
    public void Finished()
    {
        lock (_gate)
        {
            _running = null;
            _stopped.Dispose();
            _stopped = new CancellationTokenSource();
        }
    }

    public void Dispose()
    {
        _arrivals.Dispose();
        _stopped.Dispose();
    }
}
