using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.PowerBi.Measures;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>A published table as the model shows it.</summary>
internal sealed record SemanticTable(MartTable Table, IReadOnlyList<SemanticColumn> Columns)
{
    public string Name => Table.Name;

    /// <summary>True where each night adds rows: such a table is refreshed in part. Of a dimension the whole is read.</summary>
    public bool IsIncremental => Table.IsDated && !Name.StartsWith("dim_", StringComparison.Ordinal);
}

/// <summary>Tables, relationships and measures of the model, before they are written down.</summary>
internal sealed record SemanticModel(
    IReadOnlyList<SemanticTable> Tables, IReadOnlyList<SemanticRelationship> Relationships, IReadOnlyList<Measure> Measures)
{
    /// <summary>Table of the measures; it has no rows of its own.</summary>
    public const string MeasureTable = "_Measures";

    /// <summary>Table that Power BI takes as the calendar.</summary>
    public const string DateTable = "dim_date";

    public static SemanticModel Build(MartCatalog catalog)
    {
        IReadOnlyList<SemanticRelationship> relationships = SemanticRelationship.Between([.. catalog.Published]);
        HashSet<(string, string)> ends = [.. relationships.Where(r => r.IsActive).Select(r => (r.FromTable, r.FromColumn))];
        return new SemanticModel(
            [.. catalog.Published.Select(table => new SemanticTable(
                table, [.. table.Columns.Select(column => SemanticColumn.Of(table, column, ends.Contains((table.Name, column.Name))))]))],
            relationships,
            MeasurePack.Load());
    }
}
