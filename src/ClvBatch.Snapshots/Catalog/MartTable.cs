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

    /// <summary>The table without keys: the writer keeps them unique and the checks of a run prove it.</summary>
    public string CreateStatement(string? database = null)
    {
        IEnumerable<string> columns = Columns.Select(column =>
            $"{SqlIdentifier.Quote(column.Name)} {column.Type}{(column.Nullable ? "" : " NOT NULL")}");
        string name = database is null ? QualifiedName : $"{SqlIdentifier.Quote(database)}.{QualifiedName}";
        return $"CREATE TABLE {name} ({string.Join(", ", columns)})";
    }

    /// <summary>Descriptions for whoever browses the database.</summary>
    public IEnumerable<string> CommentStatements() =>
        Columns.Select(column => $"COMMENT ON COLUMN {QualifiedName}.{SqlIdentifier.Quote(column.Name)} IS {SqlLiteral.Text(column.Meaning)}")
            .Prepend($"COMMENT ON TABLE {QualifiedName} IS {SqlLiteral.Text(Meaning)}");
}
