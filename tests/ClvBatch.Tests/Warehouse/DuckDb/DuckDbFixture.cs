using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Warehouse.DuckDb;

/// <summary>A real engine in memory with one open connection.</summary>
public class DuckDbFixture : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 2, MemoryLimit = "1GB" });

    protected DuckDbFixture() => Connection = _database.Connect();

    protected DuckDbConnection Connection { get; }

    protected static CancellationToken None => CancellationToken.None;

    protected DuckDbConnection Connect() => _database.Connect();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        Connection.Dispose();
        _database.Dispose();
    }
}
