using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Pictures;

/// <summary>
/// Fills the small tables that the report and the pages draw, so that a picture costs the same whatever the number of customers and shows
/// nothing that is not published.
/// </summary>
internal static class PictureTables
{
    private static readonly string[] Measures = ["clv_12m", "total_clv", "revenue"];

    /// <summary>After bi.fact_customer_snapshot and bi.dim_action; returns the rows.</summary>
    public static long Fill(RunContext run, CancellationToken cancellationToken) =>
        Fill(run.Workspace.Connection, run.AsOf, cancellationToken);

    /// <inheritdoc cref="Fill(RunContext, CancellationToken)"/>
    public static long Fill(DuckDbConnection workspace, DateOnly asOf, CancellationToken cancellationToken)
    {
        PlaceValues(workspace, cancellationToken);
        return SnapshotTables.Fill(workspace, "bi.fact_rfm_grid", cancellationToken, ("as_of", asOf))
            + SnapshotTables.Fill(workspace, "bi.fact_alive_grid", cancellationToken, ("as_of", asOf))
            + SnapshotTables.Fill(workspace, "bi.fact_value_distribution", cancellationToken, ("as_of", asOf))
            + SnapshotTables.Fill(workspace, "bi.fact_action_snapshot", cancellationToken, ("as_of", asOf));
    }

    /// <summary>Workspace table value_rungs: the histogram of each measure on the whole ladder.</summary>
    private static void PlaceValues(DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        IEnumerable<string> selects = Measures.Select(measure => SqlCatalog.Bind("transform/value_rungs.sql", ("measure", measure)));
        workspace.Execute(
            $"DROP TABLE IF EXISTS value_rungs; CREATE TABLE value_rungs AS {string.Join("\nUNION ALL\n", selects.Select(select => $"({select})"))}",
            cancellationToken);
    }
}
