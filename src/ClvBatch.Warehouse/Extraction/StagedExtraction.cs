using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Extraction;

/// <summary>
/// Runs the extracts of <c>sql/extract</c> on the rows staged in the workspace (schema <c>stage</c>) and leaves a table per extract.
/// Customers are dense integer keys from here on.
/// </summary>
/// <remarks>
/// The workspace holds <c>known_customers(customer_id, customer_key)</c>, empty on the first night: known customers keep their key.
/// </remarks>
public static class StagedExtraction
{
    /// <summary>Extracts that later stages join by <c>customer_key</c>. The others are read by further extracts, which know a <c>customer_id</c>.</summary>
    private static readonly HashSet<string> Keyed = ["customer_summary", "customer_categories", "customer_interactions", "holdout_summary"];

    /// <param name="report">Is told what is being extracted and the share done.</param>
    public static void Run(
        DuckDbConnection workspace, ExtractionParameters parameters, Action<string, double?> report, CancellationToken cancellationToken)
    {
        List<(string Table, Func<string> Select)> extracts = Extracts(parameters);
        NumberCustomers(workspace, report, cancellationToken);
        for (int i = 0; i < extracts.Count; i++)
        {
            report(extracts[i].Table.Replace('_', ' '), (i + 1.0) / (extracts.Count + 1));
            Create(workspace, extracts[i].Table, extracts[i].Select(), cancellationToken);
        }
    }

    private static void Create(DuckDbConnection workspace, string table, string select, CancellationToken cancellationToken)
    {
        string named = Keyed.Contains(table) ? $"SELECT customer_id AS customer_key, * EXCLUDE (customer_id) FROM (\n{select}\n)" : select;
        workspace.Execute($"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} AS {named}", cancellationToken);
    }

    private static void NumberCustomers(DuckDbConnection workspace, Action<string, double?> report, CancellationToken cancellationToken)
    {
        report("customer keys", 0);
        workspace.Execute(
            $"""
            DROP TABLE IF EXISTS customer_keys;
            CREATE TABLE customer_keys AS {SqlCatalog.Text("transform/customer_keys.sql")};
            CREATE OR REPLACE VIEW transactions AS SELECT staged.* REPLACE (keys.customer_key AS customer_id)
            FROM stage.transactions AS staged INNER JOIN customer_keys AS keys ON keys.customer_id = staged.customer_id;
            CREATE OR REPLACE VIEW customers AS SELECT staged.* REPLACE (keys.customer_key AS customer_id)
            FROM stage.customers AS staged INNER JOIN customer_keys AS keys ON keys.customer_id = staged.customer_id;
            CREATE OR REPLACE VIEW interactions AS SELECT staged.* REPLACE (keys.customer_key AS customer_id)
            FROM stage.interactions AS staged INNER JOIN customer_keys AS keys ON keys.customer_id = staged.customer_id;
            """,
            cancellationToken);
    }

    private static List<(string Table, Func<string> Select)> Extracts(ExtractionParameters p)
    {
        List<(string, Func<string>)> extracts =
        [
            ("customer_days", () => SqlCatalog.Bind("extract/customer_days.sql", ("gross_margin", p.GrossMargin))),
            ("customer_origins", () => SqlCatalog.Bind("extract/customer_origins.sql")),
            ("customer_summary", () => SqlCatalog.Bind(
                "extract/customer_summary.sql",
                ("as_of", p.AsOf), ("year_before", p.AsOf.AddYears(-1)), ("daily_discount", p.DailyDiscount))),
            ("cohort_activity", () => SqlCatalog.Bind("extract/cohort_activity.sql", ("daily_discount", p.DailyDiscount))),
            ("cohort_day_marks", () => SqlCatalog.Bind("extract/cohort_day_marks.sql", ("day_marks", p.DayMarks))),
            ("customer_categories", () => SqlCatalog.Bind("extract/customer_categories.sql", ("gross_margin", p.GrossMargin))),
            ("customer_interactions", () => SqlCatalog.Bind("extract/customer_interactions.sql", ("quarter_before", p.AsOf.AddDays(-90)))),
        ];
        if (p.HoldoutCutoff is { } cutoff)
            extracts.Add(("holdout_summary", () => SqlCatalog.Bind("extract/holdout_summary.sql", ("cutoff", cutoff))));
        return extracts;
    }
}
