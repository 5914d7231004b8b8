using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Runs;

/// <summary>What a run must know of the snapshots before it: keys that are already given out, and how things stood last time.</summary>
internal static class MartKnowledge
{
    public static void Import(DuckDbMart mart, DuckDbConnection workspace, DateOnly asOf, CancellationToken cancellationToken)
    {
        string previous = $"(SELECT max(snapshot_date) FROM mart.bi.dim_snapshot WHERE snapshot_date < {SqlLiteral.Date(asOf)})";
        mart.ImportInto(
            workspace,
            $"""
            CREATE OR REPLACE TABLE known_customers AS SELECT customer_id, customer_key FROM mart.bi.dim_customer;
            CREATE OR REPLACE TABLE known_channels AS SELECT channel, channel_key FROM mart.bi.dim_channel;
            CREATE OR REPLACE TABLE previous_lifecycle AS
            SELECT customer_key, lifecycle, last_order_on FROM mart.bi.fact_customer_snapshot WHERE snapshot_date = {previous};
            CREATE OR REPLACE TABLE previous_quality AS
            SELECT source, rule, observed FROM mart.bi.data_quality WHERE snapshot_date = {previous};
            """,
            cancellationToken);
    }
}
