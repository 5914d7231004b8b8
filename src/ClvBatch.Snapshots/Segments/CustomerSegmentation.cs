using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Snapshots.Segments;

/// <summary>
/// Segments the customers of a workspace: table customer_metrics in, tables customer_segments, customer_flags and segment_catalog out.
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
        return workspace.Scalar<long>("select count(*) from customer_segments", cancellationToken);
    }
}
