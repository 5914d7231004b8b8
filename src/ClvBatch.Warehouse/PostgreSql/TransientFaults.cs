using Npgsql;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>Tries opening a connection again after faults that the driver calls transient: a server that restarts is back within seconds.</summary>
/// <remarks>Only opening: what a statement did is not known after its connection is gone, and a snapshot cannot be continued in another one.</remarks>
public static class TransientFaults
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <exception cref="NpgsqlException">The fault is not transient, or has lasted for all attempts.</exception>
    public static T Retry<T>(Func<T> open, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return open();
            }
            catch (NpgsqlException e) when (e.IsTransient && attempt < Pauses.Length)
            {
                cancellationToken.WaitHandle.WaitOne(Pauses[attempt]);
            }
        }
    }
}
