using ClvBatch.IntegrationTests.Running;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>One database read in both modes: what staging says and what the extracts leave, as texts that can be compared.</summary>
internal static class BothModes
{
    private static readonly ExtractionParameters Parameters = new(WarehouseFolder.AsOf, new DateOnly(2025, 2, 28), 0.00026, 0.35m, [0, 30, 90, 365]);

    private static readonly string[] Tables =
    [
        "stage.customer_seen", "stage.quarantine", "customer_keys", "customer_origins", "customer_summary", "cohort_activity", "cohort_day_marks", "cohort_margin_curve",
        "customer_categories", "customer_interactions", "holdout_summary", "stage.customers", "stage.leads", "stage.spend",
    ];

    /// <summary>Reads the database twice and compares everything.</summary>
    /// <returns>What both modes say of rows and rules.</returns>
    public static StagingReport ShouldAgree(string connectionString, SourcesOptions sources, string because = "")
    {
        (StagingReport report, string[] tables, long staged) = Read(connectionString, sources, ExtractionMode.Staged);
        (StagingReport pushedReport, string[] pushedTables, long left) = Read(connectionString, sources, ExtractionMode.Pushdown);

        pushedReport.Balances.ShouldBe(report.Balances, because);
        pushedReport.Rules.ShouldBe(report.Rules, because);
        pushedTables.Except(tables, StringComparer.Ordinal).ShouldBeEmpty(because);
        tables.Except(pushedTables, StringComparer.Ordinal).ShouldBeEmpty(because);
        staged.ShouldBe(report.Balances[0].Accepted, because);
        left.ShouldBe(0, because);
        return report;
    }

    private static (StagingReport Report, string[] Tables, long StagedRows) Read(string connectionString, SourcesOptions sources, ExtractionMode extraction)
    {
        using WarehouseFolder folder = new();
        folder.Workspace.Execute("CREATE TABLE known_customers (customer_id text, customer_key integer); INSERT INTO known_customers VALUES ('b', 7)", CancellationToken.None);
        using IWarehouse warehouse = folder.Open(connectionString, sources, extraction);
        StagingReport report = folder.Stage(warehouse);
        warehouse.Extract(Parameters, (_, _) => { }, CancellationToken.None);
        string[] rows = [.. Tables.SelectMany(table => folder.Workspace.Rows(
            $"SELECT '{table}: ' || CAST(t AS text) || ' x' || count(*) FROM {table} AS t GROUP BY t", row => row.Get<string>(0), CancellationToken.None))];
        long staged = folder.Workspace.Scalar<long>("SELECT count(*) FROM stage.transactions", CancellationToken.None);
        return (report, rows, staged);
    }
}
