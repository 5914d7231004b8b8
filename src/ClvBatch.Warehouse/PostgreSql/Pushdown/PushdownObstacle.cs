using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Warehouse.PostgreSql.Pushdown;

/// <summary>What stands against judging rows where they lie: columns that have to be read as text first, and sources that lie elsewhere.</summary>
internal static class PushdownObstacle
{
    /// <summary>The first obstacle as the error of its source; null when there is none.</summary>
    /// <param name="sources">All bound sources.</param>
    /// <param name="inWarehouse">Those of them that are in PostgreSQL, by name.</param>
    public static SourceException? Find(IReadOnlyList<BoundSource> sources, IReadOnlyDictionary<string, PostgresSource> inWarehouse)
    {
        foreach (SourceContract contract in new[] { SourceContract.Transactions, SourceContract.Customers })
        {
            if (sources.Any(source => ReferenceEquals(source.Contract, contract)) && !inWarehouse.ContainsKey(contract.Name))
                return new SourceException(contract.Name, $"files cannot be joined inside the warehouse. {Advice}");
        }

        return inWarehouse.Values.SelectMany(source => source.Bound.Columns.Select(column => Of(source, column))).FirstOrDefault(error => error is not null);
    }

    private const string Advice = "Set Clv:Warehouse:Extraction to Staged.";

    private static SourceException? Of(PostgresSource source, BoundColumn column)
    {
        PostgresColumn actual = source.Find(column.Canonical.Name)!;
        return IsJudged(source.Bound.Contract, column.Canonical) && !IsReadable(column.Canonical.Kind, actual)
            ? new SourceException(
                source.Bound.Contract.Name,
                $"the column {column.Actual.Name} of {source.Bound.Origin} is {actual.TypeName}, which the warehouse itself cannot read as {column.Canonical.Name} " +
                $"the way the workspace does. Cast it in a view or a SQL file, or: {Advice}")
            : null;
    }

    // Customers come over whole; inside the warehouse only their key and channel are joined. Leads, spend and subscriptions only come over.
    private static bool IsJudged(SourceContract contract, SourceColumn column) =>
        ReferenceEquals(contract, SourceContract.Transactions)
        || ReferenceEquals(contract, SourceContract.Interactions)
        || (ReferenceEquals(contract, SourceContract.Customers) && column.Name is "customer_id" or "channel");

    private static bool IsReadable(SourceColumnKind kind, PostgresColumn actual) => kind switch
    {
        SourceColumnKind.Moment => actual.Column.Type is DuckDbType.Date or DuckDbType.Timestamp or DuckDbType.TimestampTz,
        SourceColumnKind.Amount => actual.TypeName is "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision",
        _ => actual.Column.Type is not (DuckDbType.Float or DuckDbType.Double or DuckDbType.Timestamp or DuckDbType.TimestampTz),
    };
}
