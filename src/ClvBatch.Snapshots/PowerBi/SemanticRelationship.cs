using ClvBatch.Snapshots.Catalog;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>How a fact finds a dimension: many to one, filtering from the dimension to the fact only.</summary>
/// <param name="IsActive">False where the fact has another way to the same dimension; a measure takes it by USERELATIONSHIP.</param>
internal sealed record SemanticRelationship(string FromTable, string FromColumn, string ToTable, string ToColumn, bool IsActive)
{
    /// <summary>
    /// What a column of a fact refers to, by its name. Dimensions are not joined to each other: with a second way from a dimension to a
    /// fact Power BI could not tell which one filters.
    /// </summary>
    private static readonly (string Column, string Dimension, string Key, bool IsActive)[] References =
    [
        ("snapshot_date", "dim_snapshot", "snapshot_date", true),
        ("cohort_month", "dim_cohort", "cohort_month", true),
        ("channel_key", "dim_channel", "channel_key", true),
        ("customer_key", "dim_customer", "customer_key", true),
        ("month", "dim_date", "date", true),
        ("period_month", "dim_date", "date", true),
        ("segment", "dim_segment", "code", true),
        ("primary_segment", "dim_segment", "code", true),
        ("to_segment", "dim_segment", "code", true),
        ("from_segment", "dim_segment", "code", false),
        ("rfm_segment", "dim_segment", "code", false),
        ("lifecycle", "dim_segment", "code", false),
        ("recommended_action", "dim_action", "code", true),
    ];

    /// <summary>Name by which the model keeps it.</summary>
    public string Id => StableGuid.Of("relationship", FromTable, FromColumn, ToTable, ToColumn);

    public static IReadOnlyList<SemanticRelationship> Between(IReadOnlyList<MartTable> tables) =>
    [
        .. from table in tables
           where !table.Name.StartsWith("dim_", StringComparison.Ordinal)
           from reference in References
           where table.Columns.Any(column => column.Name == reference.Column)
           where tables.Any(dimension => dimension.Name == reference.Dimension)
           select new SemanticRelationship(table.Name, reference.Column, reference.Dimension, reference.Key, reference.IsActive),
    ];
}
