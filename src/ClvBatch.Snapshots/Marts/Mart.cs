namespace ClvBatch.Snapshots.Marts;

/// <summary>Opens the configured mart.</summary>
public static class Mart
{
    /// <summary>The mart as configured; nothing is connected to or created yet.</summary>
    public static IMart Open(MartOptions options) => options.Engine switch
    {
        MartEngine.PostgreSql => new PostgreSql.PostgresMart(options),
        _ => new DuckDbMart(options.ConnectionString),
    };
}
