using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// The table <c>stage.customer_seen</c>: one row per customer with an accepted transaction. Whoever comes after the extracts reads it in place
/// of the transactions, which are staged on some nights only.
/// </summary>
internal static class SeenCustomers
{
    public const string Table = "stage.customer_seen";

    /// <summary>Fills the table from the staged transactions.</summary>
    public static void Count(DuckDbConnection connection, CancellationToken cancellationToken) => connection.Execute(
        $"CREATE TABLE {Table} AS WITH transactions AS (SELECT * FROM stage.transactions) SELECT * FROM (\n{SqlCatalog.Text("extract/customer_seen.sql")}\n)",
        cancellationToken);

    /// <summary>Counts keys that differ only by letter case.</summary>
    public static void NoteCaseCollisions(DuckDbConnection connection, BoundSource transactions, CancellationToken cancellationToken)
    {
        if (!ColumnBinding.IsText(transactions.Find("customer_id")!.Actual))
            return;
        long keys = connection.Scalar<long>(SqlCatalog.Text("extract/staging_case_collisions.sql"), cancellationToken);
        StageRules.Note(connection, transactions.Contract.Name, "key_case_collision", keys, cancellationToken);
    }
}
