using ClvBatch.Models;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Subscriptions;

/// <summary>
/// The tables of contractual customers: retention per plan, movements of recurring revenue, what running subscriptions are still worth.
/// Without the source they have no rows. See decision 0014.
/// </summary>
internal static class SubscriptionBook
{
    /// <summary>Fills the four tables; returns their rows.</summary>
    public static long Fill(RunContext run, CancellationToken cancellationToken)
    {
        double marginRate = SpendExpectation.Read(run.Workspace.Connection, run.Options.Model.GrossMargin, cancellationToken).MarginRate;
        SubscriptionTerms terms = new(run.AsOf, run.Options.Subscriptions)
        {
            Discount = DiscountRate.FromAnnual(run.Options.Model.AnnualDiscountRate),
            MarginRate = marginRate,
            Interval = run.Options.Model.Interval,
        };
        (long rows, string? notice) = Fill(run.Workspace.Connection, terms, cancellationToken);
        if (notice is not null)
            run.Notice(notice);
        return rows;
    }

    /// <summary>Fills the tables in a workspace with <c>stage.subscriptions</c> and <c>customer_keys</c>; the notice says why retention is not extrapolated.</summary>
    public static (long Rows, string? Notice) Fill(DuckDbConnection workspace, SubscriptionTerms terms, CancellationToken cancellationToken)
    {
        WorkspaceTables.Derive(workspace, "subscription_terms", cancellationToken, ("plan_change_days", terms.Options.PlanChangeDays));
        WorkspaceTables.Derive(workspace, "subscription_spells", cancellationToken, ("as_of", terms.AsOf));
        WorkspaceTables.Derive(workspace, "subscription_survival", cancellationToken, ("as_of", terms.AsOf));
        WorkspaceTables.Derive(workspace, "subscription_movements", cancellationToken, ("as_of", terms.AsOf));
        IReadOnlyList<TenureCurve> curves = TenureCurve.Read(workspace, cancellationToken);
        PlanModels models = PlanModels.Fit(curves, terms.Options, cancellationToken);
        models.Write(workspace, cancellationToken);
        ResidualTable.Write(workspace, models, terms, cancellationToken);
        long rows = RetentionTable.Write(workspace, curves, models, terms, cancellationToken)
            + SnapshotTables.Fill(workspace, "bi.fact_mrr_month", cancellationToken, ("as_of", terms.AsOf))
            + SnapshotTables.Fill(
                workspace, "bi.fact_subscription", cancellationToken,
                ("as_of", terms.AsOf), ("margin_rate", terms.MarginRate), ("discount_per_day", terms.Discount.ContinuousPerDay))
            + SnapshotTables.Fill(
                workspace, "bi.fact_subscription_plan", cancellationToken,
                ("as_of", terms.AsOf), ("margin_rate", terms.MarginRate), ("annual_discount_rate", terms.Discount.Annual));
        return (rows, models.Notice);
    }
}
