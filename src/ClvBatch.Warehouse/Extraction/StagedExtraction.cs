using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Extraction;

/// <summary>
/// Runs the extracts of <c>sql/extract</c> on the rows staged in the workspace (schema <c>stage</c>) and leaves a table per extract.
/// Customers are dense integer keys from here on.
/// </summary>
/// <remarks>
/// The workspace holds <c>known_customers(customer_id, customer_key)</c>, empty on the first night: known customers keep their key.
/// </remarks>
public static class StagedExtraction
{
    /// <param name="workspace">Holds the staged rows, and the tables afterwards.</param>
    /// <param name="parameters">What the extracts need to know besides the rows.</param>
    /// <param name="report">Is told what is being extracted and the share done.</param>
    /// <param name="cancellationToken">Ends the running statement.</param>
    public static void Run(
        DuckDbConnection workspace, ExtractionParameters parameters, Action<string, double?> report, CancellationToken cancellationToken)
    {
        Extract[] extracts = [Extract.Days(parameters), .. Extract.All(parameters)];
        NumberCustomers(workspace, report, cancellationToken);
        for (int i = 0; i < extracts.Length; i++)
        {
            report(extracts[i].Table.Replace('_', ' '), (i + 1.0) / (extracts.Length + 1));
            Create(workspace, extracts[i], cancellationToken);
        }

        PlaceOrigins(workspace, cancellationToken);
    }

    /// <summary>Derives the table of origins from the summary and the staged customers, wherever the summary came from.</summary>
    internal static void PlaceOrigins(DuckDbConnection workspace, CancellationToken cancellationToken) => workspace.Execute(
        $"DROP TABLE IF EXISTS customer_origins; CREATE TABLE customer_origins AS {SqlCatalog.Text("transform/customer_origins.sql")}", cancellationToken);

    private static void Create(DuckDbConnection workspace, Extract extract, CancellationToken cancellationToken)
    {
        string rows = extract.IsPerCustomer
            ? $"SELECT customer_id AS customer_key, * EXCLUDE (customer_id) FROM (\n{extract.Sql}\n)"
            : extract.Sql;
        workspace.Execute($"DROP TABLE IF EXISTS {extract.Table}; CREATE TABLE {extract.Table} AS {rows}", cancellationToken);
    }

    private static void NumberCustomers(DuckDbConnection workspace, Action<string, double?> report, CancellationToken cancellationToken)
    {
        report("customer keys", 0);
        workspace.Execute(
            $"""
            DROP TABLE IF EXISTS customer_keys;
            CREATE TABLE customer_keys AS {SqlCatalog.Text("transform/customer_keys.sql")};
            CREATE OR REPLACE VIEW transactions AS SELECT staged.* REPLACE (keys.customer_key AS customer_id)
            FROM stage.transactions AS staged INNER JOIN customer_keys AS keys ON keys.customer_id = staged.customer_id;
            CREATE OR REPLACE VIEW customers AS SELECT staged.* REPLACE (keys.customer_key AS customer_id)
            FROM stage.customers AS staged INNER JOIN customer_keys AS keys ON keys.customer_id = staged.customer_id;
            CREATE OR REPLACE VIEW interactions AS SELECT staged.* REPLACE (keys.customer_key AS customer_id)
            FROM stage.interactions AS staged INNER JOIN customer_keys AS keys ON keys.customer_id = staged.customer_id;
            """,
            cancellationToken);
    }
}
