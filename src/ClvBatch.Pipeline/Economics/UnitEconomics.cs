using ClvBatch.Models;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>What customers and leads are worth and cost: <c>bi.fact_channel_economics</c>, <c>bi.fact_lead_source</c>, <c>bi.fact_lead</c>.</summary>
/// <remarks>Without a source of spend nothing has a cost or a verdict; without leads their tables have no rows.</remarks>
internal static class UnitEconomics
{
    /// <returns>Rows of the three tables.</returns>
    public static long Fill(RunContext run, CancellationToken cancellationToken)
    {
        run.Observer.StageProgress("segments", "unit economics", null);
        DuckDbConnection workspace = run.Workspace.Connection;
        ChosenModels models = ChosenModels.Read(workspace, cancellationToken);
        SpendExpectation expectation = SpendExpectation.Read(workspace, run.Options.Model.GrossMargin, cancellationToken);
        SpendParameters spend = models.Spend ?? expectation.Constant;
        double error = ExpectationError.Relative(run, models, spend, cancellationToken);
        EconomicsTables tables = new(workspace, run.AsOf, run.Options);
        tables.ValueCustomers(spend, expectation.MarginRate, cancellationToken);
        return ChannelEconomics.Fill(tables, error, cancellationToken) + LeadEconomics.Fill(tables, error, cancellationToken);
    }
}
