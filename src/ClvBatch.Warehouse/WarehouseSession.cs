using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.PostgreSql;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Warehouse;

/// <summary>Opens the configured warehouse.</summary>
public static class WarehouseSession
{
    /// <param name="options">Engine, place and mappings.</param>
    /// <param name="baseDirectory">Where relative paths start.</param>
    /// <param name="workspace">The connection on which rows arrive; must outlive the session.</param>
    public static IWarehouse Open(WarehouseOptions options, string baseDirectory, DuckDbConnection workspace) => options.Engine switch
    {
        WarehouseEngine.PostgreSql => new PostgresWarehouse(options, baseDirectory, workspace),
        _ => new FileWarehouse(options, baseDirectory, workspace),
    };
}
