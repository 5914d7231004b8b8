using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Snapshots.Segments;

/// <summary>
/// Segments the customers of a workspace: customer_metrics in; view customer_segments, tables customer_flags and segment_catalog out.
/// previous_lifecycle, when it is there, tells who was lost in the previous snapshot. Can be repeated; a stop half way leaves nothing that a
/// repeat does not replace.
/// </summary>
public static class CustomerSegmentation
{
    /// <summary>Runs the script and returns the number of customers segmented.</summary>
    public static long Run(DuckDbConnection workspace, SegmentScript script, CancellationToken cancellationToken)
    {
        foreach (SegmentStatement statement in script.Statements)
            workspace.Execute(statement.Sql, cancellationToken);
        return workspace.Scalar<long>("select count(*) from segment_scores", cancellationToken);
    }

    /// <summary>Frees what customer_segments is worked out from, once it has been read.</summary>
    public static void Forget(DuckDbConnection workspace, CancellationToken cancellationToken) =>
        workspace.Execute("drop view customer_segments; drop view segment_inputs; drop table segment_scores", cancellationToken);
}
