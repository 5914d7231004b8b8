using ClvBatch.Warehouse.Sources;
using Dapper;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>Whether a source is a table that Citus distributes over a cluster.</summary>
internal static class CitusTable
{
    /// <summary>The column whose hash decides on the shard; null for local and reference tables, views and SQL, and where there is no Citus.</summary>
    public static string? DistributionColumn(PostgresSession session, PostgresSource source) => source.Bound.Options.Table is null || !IsInstalled(session)
        ? null
        : session.Connection.ExecuteScalar<string?>(
            "SELECT column_to_column_name(logicalrelid, partkey) FROM pg_dist_partition WHERE logicalrelid = to_regclass(@relation) AND partmethod = 'h'",
            new { relation = source.Bound.Relation });

    /// <summary>Makes the coordinator refuse whatever it would have to aggregate from single rows.</summary>
    public static void KeepAggregatesOnShards(PostgresSession session)
    {
        if (IsInstalled(session))
            session.Connection.Execute("SET LOCAL citus.coordinator_aggregation_strategy = 'disabled'");
    }

    /// <exception cref="SourceException">The table is distributed by another column.</exception>
    public static void RequireCustomers(PostgresSource source, string? distributionColumn)
    {
        string key = source.Find("customer_id")!.Column.Name;
        if (distributionColumn is not null && !string.Equals(distributionColumn, key, StringComparison.Ordinal))
        {
            throw new SourceException(
                source.Bound.Contract.Name,
                $"{source.Bound.Origin} is distributed by {distributionColumn}; extracts run on the shards only when it is distributed by {key}. " +
                "Distribute it so, or set Clv:Warehouse:Extraction to Staged.");
        }
    }

    private static bool IsInstalled(PostgresSession session) =>
        session.Connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus')");
}
