using ClvBatch.Pipeline.Forecasting;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Runs;

/// <summary>What a run must know of the snapshots before it: keys that are already given out, and how things stood last time.</summary>
internal static class MartKnowledge
{
    public static void Import(IMart mart, DuckDbConnection workspace, DateOnly asOf, CancellationToken cancellationToken)
    {
        string previous = $"(SELECT max(snapshot_date) FROM bi.dim_snapshot WHERE snapshot_date < {SqlLiteral.Date(asOf)})";
        mart.ImportInto(
            workspace,
            [
                new MartImport("known_customers", "SELECT customer_id, customer_key FROM bi.dim_customer"),
                new MartImport("known_channels", "SELECT channel, channel_key FROM bi.dim_channel"),
                new MartImport(
                    "previous_lifecycle",
                    $"SELECT customer_key, lifecycle, last_order_on FROM bi.fact_customer_snapshot WHERE snapshot_date = {previous}"),
                new MartImport("previous_quality", $"SELECT source, rule, observed FROM bi.data_quality WHERE snapshot_date = {previous}"),
                EarlierForecasts.Import(asOf),
            ],
            cancellationToken);
    }
}
