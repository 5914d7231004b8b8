using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Warehouse.PostgreSql.Pushdown;

/// <summary>How the customer key is grouped by.</summary>
/// <remarks>
/// On Citus as stored, since only the bare distribution column groups on the shards. Whole numbers too are taken as they are. Any other key
/// counts as trimmed text, compared byte by byte, which is also what makes the keys of different sources comparable.
/// </remarks>
internal sealed record CustomerKey
{
    private readonly bool _asStored;

    private CustomerKey(bool asStored, string typeName) => (_asStored, TypeName) = (asStored, typeName);

    /// <summary>SQL type of the key.</summary>
    public string TypeName { get; }

    /// <param name="sources">The sources that are joined by the key, transactions first.</param>
    /// <param name="distributed">True on Citus.</param>
    public static CustomerKey For(IReadOnlyList<PostgresSource> sources, bool distributed)
    {
        PostgresColumn[] columns = [.. sources.Select(source => source.Find("customer_id")!)];
        return distributed || columns.All(column => ColumnBinding.IsWhole(column.Column))
            ? new CustomerKey(asStored: true, columns[0].TypeName)
            : new CustomerKey(asStored: false, "text");
    }

    /// <summary>The key of a source's rows.</summary>
    public string Of(PostgresColumn column)
    {
        if (_asStored)
            return PushedExpressions.Quoted(column);
        string key = PushedExpressions.Key(column);
        return ColumnBinding.IsWhole(column.Column) ? $"CAST({key} AS text) COLLATE \"C\"" : $"({key}) COLLATE \"C\"";
    }
}
