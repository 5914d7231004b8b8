using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Catalog;

/// <summary>One published table as <c>sql/mart</c> declares it.</summary>
/// <param name="Schema"><c>bi</c> for readers, <c>clv</c> for the machinery.</param>
/// <param name="Meaning">Grain and use, in one sentence.</param>
/// <param name="Key">Columns that identify a row; empty where the grain has no key.</param>
public sealed record MartTable(string Schema, string Name, string Meaning, IReadOnlyList<MartColumn> Columns, IReadOnlyList<string> Key)
{
    public const string SnapshotDate = "snapshot_date";

    /// <summary><c>bi.fact_cohort_ltv</c>: the name readers and <c>sql/</c> use.</summary>
    public string QualifiedName => $"{Schema}.{Name}";

    /// <summary>True for a table that has the rows of every snapshot; false for a dimension, which has each member once.</summary>
    public bool IsDated => Columns.Any(column => column.Name is SnapshotDate);

    /// <summary>True for a table with rows per customer or lead: the long ones.</summary>
    public bool IsLong => Key.Any(column => column is "customer_key" or "lead_id");

    /// <summary>The columns in the types that readers see, for a SELECT from the table of a workspace.</summary>
    public string Published => string.Join(", ", Columns.Select(column => $"CAST({SqlIdentifier.Quote(column.Name)} AS {column.Type}) AS {SqlIdentifier.Quote(column.Name)}"));

    /// <summary>The table without keys: the writer keeps them unique and the checks of a run prove it.</summary>
    public string CreateStatement(string? database = null) =>
        CreateStatement(database is null ? QualifiedName : $"{SqlIdentifier.Quote(database)}.{QualifiedName}", column => column.Type);

    /// <summary>The table as the workspace of a run holds it: in a long one, money fits 64 bits, as the money of every source row does.</summary>
    public string WorkspaceStatement() =>
        CreateStatement(QualifiedName, column => IsLong && column.Type is MartColumn.Money ? MartColumn.SmallMoney : column.Type);

    private string CreateStatement(string name, Func<MartColumn, string> type)
    {
        IEnumerable<string> columns = Columns.Select(column =>
            $"{SqlIdentifier.Quote(column.Name)} {type(column)}{(column.Nullable ? "" : " NOT NULL")}");
        return $"CREATE TABLE {name} ({string.Join(", ", columns)})";
    }

    /// <summary>Descriptions for whoever browses the database.</summary>
    public IEnumerable<string> CommentStatements() =>
        Columns.Select(column => $"COMMENT ON COLUMN {QualifiedName}.{SqlIdentifier.Quote(column.Name)} IS {SqlLiteral.Text(column.Meaning)}")
            .Prepend($"COMMENT ON TABLE {QualifiedName} IS {SqlLiteral.Text(Meaning)}");
}
