using ClvBatch.Pipeline.Options;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Pipeline.Runs;

/// <summary>The configured sources as they are now.</summary>
public static class SourceState
{
    /// <summary>Opens the warehouse for rows to arrive on a connection.</summary>
    internal static IWarehouse Open(ClvOptions options, DuckDbConnection workspace) =>
        WarehouseSession.Open(options.Warehouse, Environment.CurrentDirectory, workspace);

    /// <summary>A short hash that differs when the input differs, as far as can be told without reading it all.</summary>
    /// <exception cref="SourceException">A source is missing or breaks its contract.</exception>
    internal static string Fingerprint(ClvOptions options, CancellationToken cancellationToken)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });
        using DuckDbConnection connection = database.Connect();
        using IWarehouse warehouse = Open(options, connection);
        return warehouse.Fingerprint(cancellationToken);
    }

    /// <summary>What a run would find, source by source; writes nothing.</summary>
    public static IReadOnlyList<SourceCheck> Check(ClvOptions options, CancellationToken cancellationToken)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { MemoryLimit = options.Workspace.MemoryLimit });
        using DuckDbConnection connection = database.Connect();
        using IWarehouse warehouse = Open(options, connection);
        return warehouse.Check(options.TimeZone, cancellationToken);
    }
}
