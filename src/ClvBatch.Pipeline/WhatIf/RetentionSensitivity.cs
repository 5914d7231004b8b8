using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.WhatIf;

/// <summary>The standard set of scenarios: <c>bi.fact_retention_sensitivity</c>.</summary>
internal static class RetentionSensitivity
{
    private const string Table = "bi.fact_retention_sensitivity";

    public static long Fill(RunContext run, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        run.Observer.StageProgress("segments", "scenarios", null);
        double rate = run.Options.Model.AnnualDiscountRate;
        decimal? spend = Spend(run, cancellationToken);
        double margin = SpendExpectation.Read(workspace, run.Options.Model.GrossMargin, cancellationToken).MarginRate;
        SnapshotTables.Create(workspace, MartCatalog.Default[Table], cancellationToken);
        using ScenarioBook book = ScenarioBook.Open(
            workspace, ChosenModels.ReadPurchases(workspace, cancellationToken), new ScenarioTerms(margin, rate, spend), cancellationToken);
        List<object?[]> rows = [];
        foreach (StandardScenario scenario in StandardScenario.All(run.Options.WhatIf).OrderBy(scenario => scenario.Code, StringComparer.Ordinal))
        {
            ScenarioResult result = book.Work(scenario.Scenario, cancellationToken);
            rows.Add(Row(run.AsOf, scenario, result, result.Whole, spend));
            if (!scenario.IsAboutSpend)
                rows.AddRange(result.Segments.Select(segment => Row(run.AsOf, scenario, result, segment, spend: null)));
        }

        workspace.ExecuteEach(
            $"INSERT INTO {Table} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)", rows, cancellationToken);
        return rows.Count;
    }

    private static decimal? Spend(RunContext run, CancellationToken cancellationToken) => run.Workspace.Connection.Scalar<decimal?>(
        "SELECT sum(amount)::decimal(19, 4) FROM stage.spend WHERE spent_on > $1 AND spent_on <= $2", cancellationToken, run.AsOf.AddYears(-1), run.AsOf);

    private static object?[] Row(DateOnly asOf, StandardScenario scenario, ScenarioResult result, ScenarioRow row, decimal? spend) =>
    [
        asOf, scenario.Code, row.Segment, scenario.Input, scenario.Change, scenario.Unit, row.Customers, row.Equity, row.EquityChange,
        row.EquityChangeShare, row.Profit, row.ProfitChange, row.StayingShare,
        row.FittedStayingShare, result.DropOutFactor, spend,
    ];
}
