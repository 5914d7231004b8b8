using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>
/// How a published table lies in PostgreSQL. Facts are partitioned, one partition per publication, behind a view that shows the publications
/// of the ledger; everything else is a plain table under its own name.
/// </summary>
internal sealed record StoredTable(MartTable Table)
{
    /// <summary>Column of a partitioned fact that says which publication a row belongs to: the fencing token of its run.</summary>
    public const string Publication = "publication";

    /// <summary>Column by which a cluster shards the facts that have it.</summary>
    public const string ShardKey = "customer_key";

    /// <summary>Every table of <c>sql/mart</c>.</summary>
    public static IReadOnlyList<StoredTable> All { get; } = [.. MartCatalog.Default.Tables.Select(table => new StoredTable(table))];

    public bool IsPartitioned => Table.Schema is "bi" && Table.IsDated && Table.Name.StartsWith("fact_", StringComparison.Ordinal);

    /// <summary>True for a partitioned fact with a row per customer.</summary>
    public bool IsSharded => IsPartitioned && Table.Columns.Any(column => column.Name is ShardKey);

    /// <summary>Name of the table that holds the rows.</summary>
    public string Name => IsPartitioned ? $"clv.{Table.Name}" : Table.QualifiedName;

    /// <summary>The columns of a COPY, in the order of the catalog, the publication last.</summary>
    public IReadOnlyList<string> ColumnList =>
        [.. Table.Columns.Select(column => SqlIdentifier.Quote(column.Name)), .. IsPartitioned ? [Publication] : Array.Empty<string>()];

    /// <summary>
    /// The primary key. In a fact the date comes last, because partitions are found by date anyway and the rest serves the history of one
    /// customer or cohort.
    /// </summary>
    public string? PrimaryKey => Table.Key.Count == 0
        ? null
        : $"PRIMARY KEY ({string.Join(", ", IsPartitioned ? Table.Key.Where(name => name is not MartTable.SnapshotDate).Append(MartTable.SnapshotDate).Append(Publication) : Table.Key)})";

    /// <summary>The table that holds the rows, without a view.</summary>
    public string CreateStatement()
    {
        IEnumerable<string> parts = Table.Columns.Select(column => $"{SqlIdentifier.Quote(column.Name)} {TypeOf(column)}{(column.Nullable ? "" : " NOT NULL")}");
        if (IsPartitioned)
            parts = parts.Append($"{Publication} bigint NOT NULL");
        if (PrimaryKey is { } key)
            parts = parts.Append(key);
        string partitioning = IsPartitioned ? $" PARTITION BY RANGE ({MartTable.SnapshotDate}, {Publication})" : "";
        return $"CREATE TABLE {Name} ({string.Join(", ", parts)}){partitioning}";
    }

    /// <summary>What readers of a fact see: the rows of the publications that the ledger names, by the columns that are there.</summary>
    /// <param name="columns">Names as they stand in the table, so that a view only ever grows at its end.</param>
    public string ViewStatement(IEnumerable<string> columns) =>
        $"""
        CREATE OR REPLACE VIEW {Table.QualifiedName} AS SELECT {string.Join(", ", columns.Where(name => name is not Publication).Select(SqlIdentifier.Quote))} FROM {Name} AS fact
        WHERE EXISTS (SELECT FROM clv.snapshot AS published WHERE published.snapshot_date = fact.snapshot_date AND published.fencing_token = fact.{Publication})
        """;

    /// <summary>Descriptions of the table, and of the view over it.</summary>
    public IEnumerable<string> CommentStatements()
    {
        if (!IsPartitioned)
            return Table.CommentStatements();
        return Table.CommentStatements().Skip(1)
            .Append($"COMMENT ON VIEW {Table.QualifiedName} IS {SqlLiteral.Text(Table.Meaning)}")
            .Append($"COMMENT ON TABLE {Name} IS {SqlLiteral.Text($"Rows of {Table.QualifiedName}, one partition per publication, published or not.")}")
            .Append($"COMMENT ON COLUMN {Name}.{Publication} IS {SqlLiteral.Text("Fencing token of the run that wrote the row; clv.snapshot says which one counts for a date.")}");
    }

    /// <summary>The column's type as PostgreSQL spells it.</summary>
    public static string TypeOf(MartColumn column) => column.Type switch
    {
        "INTEGER" => "integer",
        "BIGINT" => "bigint",
        "DOUBLE" => "double precision",
        "VARCHAR" => "text",
        "BOOLEAN" => "boolean",
        "DATE" => "date",
        "TIMESTAMP" => "timestamp without time zone",
        "DECIMAL(19,4)" => "numeric(19,4)",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, "sql/mart uses a type that the PostgreSQL mart does not know."),
    };
}
