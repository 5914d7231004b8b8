using ClvBatch.Snapshots.Segments;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Segmentation;

/// <summary>
/// Works out which categories to offer to whom: table customer_next_category, on which the metrics of the customers and bi.fact_next_category
/// rest. Empty where the source has no categories.
/// </summary>
public static class NextCategories
{
    /// <summary>From customer_categories and customer_score of the workspace; may be repeated.</summary>
    public static void Prepare(DuckDbConnection workspace, DateOnly asOf, NextCategoryRules rules, CancellationToken cancellationToken)
    {
        (string, object?) windowStart = ("window_start", asOf.AddMonths(-rules.WindowMonths));
        Create("temp table category_sizes", SqlCatalog.Bind("transform/category_sizes.sql", windowStart));
        Create("temp table category_bought", SqlCatalog.Bind("transform/category_bought.sql", windowStart));
        Create("temp table category_links", SqlCatalog.Bind(
            "transform/category_links.sql",
            ("min_support", rules.MinSupport),
            ("min_lift", (double)rules.MinLift),
            ("min_comparable", rules.MinComparable),
            ("links_per_category", rules.LinksPerCategory)));
        Create("table customer_next_category", SqlCatalog.Bind(
            "transform/customer_next_category.sql", ("min_alive", (double)rules.MinAlive), ("per_customer", rules.PerCustomer)));
        workspace.Execute("DROP TABLE category_sizes; DROP TABLE category_bought; DROP TABLE category_links", cancellationToken);

        void Create(string table, string select) => workspace.Execute($"CREATE OR REPLACE {table} AS {select}", cancellationToken);
    }
}
