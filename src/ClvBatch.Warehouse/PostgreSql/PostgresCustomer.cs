using System.Globalization;
using ClvBatch.Warehouse.Customers;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.PostgreSql.Pushdown;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>
/// One customer's transactions out of a PostgreSQL table, view or SELECT, found by the stored key, so that an index on it helps. Rows of others
/// that share a transaction id come along, because whether a row is kept depends on them.
/// </summary>
internal sealed class PostgresCustomer(PostgresSession session, PostgresSource source, DuckDbConnection workspace)
{
    private const string SampleTable = "sample";

    /// <summary>Copies the rows into the workspace, unjudged. Formats of text columns are told from a sample of the source and these rows.</summary>
    public BoundSource Bring(CustomerRequest customer, CancellationToken cancellationToken)
    {
        BoundSource arrived = source.Arrived;
        PostgresColumn key = source.Find("customer_id")!;
        string own = $"FROM {source.Bound.Relation} AS source WHERE {IsOf(key, customer)}";
        string columns = string.Join(", ", source.Columns.Select(column => column.Expression));
        Copy($"SELECT {columns} {own}{Shared(columns, own, IsOf(key, customer))}", source.Bound.Contract.StageName, cancellationToken, customer.CustomerId);
        if (!source.Bound.Columns.Any(IsReadAsText))
            return arrived;
        Copy($"{source.Scan} LIMIT {SourceCheck.SampleRows}", SampleTable, cancellationToken);
        return arrived with { Evidence = $"(SELECT * FROM {PostgresSource.ArrivalSchema}.{SampleTable} UNION ALL SELECT * FROM {arrived.Relation})" };
    }

    private void Copy(string query, string table, CancellationToken cancellationToken, params string[] texts) =>
        PostgresCopy.Run(session, query, source.Columns, workspace, PostgresSource.ArrivalSchema, table, cancellationToken, texts);

    // The literal takes the type of the column and not the other way round. An id that the type cannot hold is nobody's.
    private static string IsOf(PostgresColumn key, CustomerRequest customer)
    {
        string column = PushedExpressions.Quoted(key);
        (string? type, bool fits) = key.TypeName switch
        {
            "smallint" or "integer" or "bigint" =>
                ("bigint", long.TryParse(customer.CustomerId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)),
            "numeric" => ("numeric", decimal.TryParse(customer.CustomerId, NumberStyles.Float, CultureInfo.InvariantCulture, out _)),
            "uuid" => ("uuid", Guid.TryParse(customer.CustomerId, out _)),
            "text" or "character varying" when !customer.HasTrimmedKeys => ("text", true),
            _ => (null, true),
        };
        if (!fits)
            return "CAST($1 AS text) IS NULL";
        return type is null ? $"{PushedExpressions.Key(key)} = CAST($1 AS text)" : $"{column} = CAST($1 AS {type})";
    }

    private string Shared(string columns, string own, string isOwn)
    {
        if (source.Find(source.Bound.Contract.Key!) is not { } bound)
            return "";
        string id = PushedExpressions.Quoted(bound);
        return $"\nUNION ALL\nSELECT {columns} FROM {source.Bound.Relation} AS source WHERE ({isOwn}) IS NOT TRUE AND {id} IN " +
            $"(SELECT {id} {own} AND btrim(CAST({id} AS text)) <> '')";
    }

    private static bool IsReadAsText(BoundColumn column) =>
        column.Canonical.Kind is SourceColumnKind.Moment or SourceColumnKind.Amount && ColumnBinding.IsText(column.Actual);
}
