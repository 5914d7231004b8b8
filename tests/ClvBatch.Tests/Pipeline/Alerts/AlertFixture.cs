using ClvBatch.Pipeline.Alerts;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Alerts;

/// <summary>A workspace with empty published tables and no history; tests fill what their rule looks at.</summary>
public abstract class AlertFixture : DuckDbFixture
{
    protected static readonly DateOnly AsOf = new(2026, 10, 31);

    private readonly TemporaryFolder _folder = new();

    protected AlertFixture()
    {
        Execute("create schema bi");
        foreach (MartTable table in MartCatalog.Default.Published)
            Execute(table.CreateStatement());
        Execute($"""
            insert into bi.dim_snapshot (snapshot_date, is_latest, run_id, model, currency, time_zone, cohort_period, annual_discount_rate, margin_rate,
                margin_basis, horizon_months, interval_level, last_transaction_on, customers)
            values ({SqlLiteral.Date(AsOf)}, true, 'r', 'MbgNbd', 'EUR', 'UTC', 'month', 0.1, 0.4, 'margin column', '12', 0.9, {SqlLiteral.Date(AsOf)}, 1)
            """);
        ImportHistory();
    }

    protected void Execute(string sql) => Connection.Execute(sql, None);

    /// <summary>Moves what stands in the published tables with an earlier date to the history, as the start of a run does.</summary>
    protected void ImportHistory()
    {
        string previous = $"(SELECT max(snapshot_date) FROM bi.dim_snapshot WHERE snapshot_date < {SqlLiteral.Date(AsOf)})";
        foreach (MartImport import in AlertHistory.Imports(previous, $"snapshot_date < {SqlLiteral.Date(AsOf)}"))
            Execute($"create or replace table {import.Table} as {import.Select}");
        foreach (MartTable table in MartCatalog.Default.Published.Where(table => table.IsDated))
            Execute($"delete from {table.QualifiedName} where snapshot_date < {SqlLiteral.Date(AsOf)}");
    }

    /// <summary>Runs rules, those of the repository unless others are given, and returns what fires as "rule scope".</summary>
    protected IReadOnlyList<string> Fill(string? rules = null)
    {
        string file = rules is null ? RepositoryRoot.File("config/alerts.json") : _folder.Write("alerts.json", rules);
        ClvOptions options = new() { Currency = "EUR", Alerts = new AlertOptions { RulesFile = file } };
        long written = AlertTable.Fill(Connection, AsOf, options, None);
        IReadOnlyList<string> fired = Rows("select rule || ' ' || scope from bi.alert order by 1");
        written.ShouldBe(fired.Count);
        return fired;
    }

    protected IReadOnlyList<string> Rows(string sql) => Connection.Rows(sql, row => row.Get<string>(0), None);

    protected double Number(string column) => Connection.Scalar<double>($"select {column} from bi.alert", None);

    protected override void Dispose(bool disposing)
    {
        _folder.Dispose();
        base.Dispose(disposing);
    }
}
