using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>
/// Stops the connection's running statement when a token is cancelled. DuckDB clears its interrupt flag whenever a statement starts, so one
/// call may come a moment too early: it is repeated until the statement has ended.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly ConnectionHandle _connection;
    private readonly CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _ended;

    public Interruption(ConnectionHandle connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _registration = cancellationToken.UnsafeRegister(static me => ((Interruption)me!).Start(), this);
    }

    /// <summary>What failed after its token was cancelled was interrupted by us, and is reported as cancelled.</summary>
    public static OperationCanceledException Cancelled(DuckDbException failure, CancellationToken cancellationToken) =>
        new("The DuckDB statement was interrupted.", failure, cancellationToken);

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _timer?.Dispose();
        }

        _registration.Dispose();
    }

    private void Start()
    {
        lock (_gate)
        {
            if (!_ended)
                _timer = new Timer(static me => ((Interruption)me!).Interrupt(), this, TimeSpan.Zero, Interval);
        }
    }

    private void Interrupt()
    {
        lock (_gate)
        {
            if (!_ended)
                NativeMethods.Interrupt(_connection.Value);
        }
    }
}
