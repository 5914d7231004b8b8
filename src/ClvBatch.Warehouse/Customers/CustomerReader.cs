using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Warehouse.Customers;

/// <summary>
/// Reads one customer's transactions at the source, now, and puts them through the very staging and extracts of a run: what comes out is what
/// a run as of that date would have made of them. Writes nothing.
/// </summary>
public static class CustomerReader
{
    /// <param name="options">Engine, place and mappings.</param>
    /// <param name="baseDirectory">Where relative paths start.</param>
    /// <param name="request">Whose transactions, and by which rules.</param>
    /// <param name="cancellationToken">Ends the statement that runs at the source.</param>
    /// <exception cref="SourceException">The source is missing, out of reach, or cannot be read.</exception>
    public static CustomerPurchases Read(
        WarehouseOptions options, string baseDirectory, CustomerRequest request, CancellationToken cancellationToken)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { MemoryLimit = request.MemoryLimit });
        using DuckDbConnection workspace = database.Connect();
        using IWarehouse warehouse = WarehouseSession.Open(options, baseDirectory, workspace);
        BoundSource arrived = warehouse.Bring(request, cancellationToken);
        if (workspace.Scalar<long>($"SELECT count(*) FROM {arrived.Relation}", cancellationToken) == 0)
            return CustomerPurchases.None;
        Reduce(workspace, arrived, request, cancellationToken);
        return Take(workspace, cancellationToken);
    }

    private static void Reduce(DuckDbConnection workspace, BoundSource arrived, CustomerRequest request, CancellationToken cancellationToken)
    {
        new SourceStaging(workspace, new StagingRequest(request.AsOf, request.TimeZone)).Stage([arrived], cancellationToken);
        // Rows of others came along for their transaction ids alone, and have said what they had to say.
        workspace.Execute("DELETE FROM stage.transactions WHERE customer_id <> $1", cancellationToken, request.CustomerId);
        workspace.Execute("CREATE TABLE known_customers (customer_id TEXT, customer_key INTEGER)", cancellationToken);
        StagedExtraction.Run(
            workspace, new ExtractionParameters(request.AsOf, null, 0, request.GrossMargin, [0]), static (_, _) => { }, cancellationToken);
    }

    private static CustomerPurchases Take(DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        IReadOnlyList<CustomerDay> days = workspace.Rows(
            "SELECT occurred_on, CAST(orders AS INTEGER), purchase_amount, refunds, previous_order_on FROM customer_days ORDER BY occurred_on",
            row => new CustomerDay(row.Get<DateOnly>(0), row.Get<int>(1), row.Get<decimal>(2), row.Get<decimal>(3), row.Get<DateOnly?>(4)),
            cancellationToken);
        IReadOnlyList<CustomerCategory> categories = workspace.Rows(
            """
            SELECT category, first_bought_on, last_bought_on, lines, CAST(amount AS DECIMAL(18, 4))
            FROM customer_categories ORDER BY amount DESC, category
            """,
            row => new CustomerCategory(row.Get<string>(0), row.Get<DateOnly>(1), row.Get<DateOnly>(2), row.Get<long>(3), row.Get<decimal>(4)),
            cancellationToken);
        return workspace.Rows(
            "SELECT CAST(frequency AS INTEGER), CAST(recency_days AS INTEGER), CAST(age_days AS INTEGER) FROM customer_summary",
            row => new CustomerPurchases(row.Get<int?>(0), row.Get<int?>(1), row.Get<int?>(2), days, categories),
            cancellationToken).SingleOrDefault(CustomerPurchases.None);
    }
}
