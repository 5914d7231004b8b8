using ClvBatch.Warehouse.Customers;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// One customer's transactions out of files, a DuckDB table or a SELECT over them. Rows of others that share a transaction id come along,
/// because whether a row is kept depends on them.
/// </summary>
internal static class FileCustomer
{
    private const string ArrivalSchema = "arrival";

    /// <summary>Copies the rows into the workspace, unjudged; the formats of text columns are still told from all rows.</summary>
    /// <exception cref="SourceException">The source cannot be read.</exception>
    public static BoundSource Bring(DuckDbConnection workspace, BoundSource source, CustomerRequest customer, CancellationToken cancellationToken)
    {
        string own = $"FROM {source.Relation} AS source WHERE {IsOf(source, customer)}";
        string columns = string.Join(", ", source.Columns.Select(c => c.Actual.Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(SqlIdentifier.Quote));
        string table = $"{ArrivalSchema}.{source.Contract.StageName}";
        try
        {
            workspace.Execute($"CREATE SCHEMA IF NOT EXISTS {ArrivalSchema}", cancellationToken);
            workspace.Execute(
                $"CREATE OR REPLACE TABLE {table} AS SELECT {columns} {own}{OrShared(source, own)}", cancellationToken, customer.CustomerId);
        }
        catch (DuckDbException e)
        {
            throw new SourceException(source.Contract.Name, $"{source.Origin} cannot be read: {e.EngineMessage ?? e.Message}", e);
        }

        return source with { IsCopied = true, Relation = table, Evidence = source.Relation };
    }

    // A key compared as it stands lets Parquet files and tables skip what cannot hold it.
    private static string IsOf(BoundSource source, CustomerRequest customer)
    {
        DuckDbColumn key = source.Find("customer_id")!.Actual;
        string column = SqlIdentifier.Quote(key.Name);
        if (ColumnBinding.IsWhole(key))
            return $"{column} = TRY_CAST($1 AS {key.TypeName})";
        return ColumnBinding.IsText(key) && !customer.HasTrimmedKeys ? $"{column} = $1" : $"{SourceTyping.KeyOf(key)} = $1";
    }

    private static string OrShared(BoundSource source, string own)
    {
        if (source.Find(source.Contract.Key!) is not { } bound)
            return "";
        string id = SourceTyping.KeyOf(bound.Actual);
        return $" OR {id} IN (SELECT {id} {own} AND {id} <> '')";
    }
}
