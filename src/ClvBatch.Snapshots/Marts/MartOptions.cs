namespace ClvBatch.Snapshots.Marts;

/// <summary>What holds the published tables.</summary>
public enum MartEngine
{
    /// <summary>One DuckDB file.</summary>
    DuckDb,

    /// <summary>A PostgreSQL database, or the coordinator of a Citus cluster.</summary>
    PostgreSql,
}

/// <summary>How the facts of a PostgreSQL mart lie on machines.</summary>
public enum MartDistribution
{
    /// <summary>On one machine.</summary>
    None,

    /// <summary>Sharded by customer over a Citus cluster.</summary>
    Citus,
}

/// <summary>Section Clv:Mart: where snapshots are published.</summary>
public sealed record MartOptions
{
    public MartEngine Engine { get; init; } = MartEngine.DuckDb;

    /// <summary>DuckDB: path of the file. PostgreSQL: an Npgsql connection string.</summary>
    public string ConnectionString { get; init; } = "out/mart.duckdb";

    public MartDistribution Distributed { get; init; } = MartDistribution.None;
}
