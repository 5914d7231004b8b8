using ClvBatch.Models;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>The tables of the workspace from which unit economics are put together, in the order in which they need each other.</summary>
internal sealed class EconomicsTables(DuckDbConnection workspace, DateOnly asOf, ClvOptions options)
{
    private readonly EconomicsOptions _economics = options.Economics;

    public DuckDbConnection Workspace => workspace;

    public DateOnly AsOf => asOf;

    public ClvOptions Options => options;

    /// <summary>Standard errors on each side of an interval.</summary>
    public double Z { get; } = IntervalWidth.Z(options.Model.Interval);

    /// <summary>customer_values: what each customer was worth as a new one; and the margin curves that its expectations are corrected by.</summary>
    public void ValueCustomers(SpendParameters spend, double marginRate, CancellationToken cancellationToken)
    {
        Create("acquisition_ages", cancellationToken, ("as_of", asOf));
        Create("acquisition_margins", cancellationToken);
        new ChannelFactors(workspace).Estimate(cancellationToken);
        Create(
            "customer_values",
            cancellationToken,
            ("horizon_months", _economics.ValueHorizonMonths),
            ("margin_rate", marginRate),
            ("spend_p", spend.P),
            ("spend_q", spend.Q));
    }

    /// <summary>acquisition_sums: spend, leads and customers side by side, and what follows from them.</summary>
    /// <param name="expectationError">Relative standard error of expected margin that all customers share.</param>
    public void SumUp(double expectationError, CancellationToken cancellationToken)
    {
        Create("lead_channels", cancellationToken);
        Create(
            "acquisition_spend",
            cancellationToken,
            ("as_of", asOf), ("follow_leads", _economics.SpendFollowsLeads), ("lag_months", _economics.SpendLagMonths));
        Create("acquisition_cells", cancellationToken);
        Create("acquisition_marginal", cancellationToken, ("as_of", asOf));
        Create(
            "acquisition_sums",
            cancellationToken,
            ("has_leads", HasLeads(cancellationToken)),
            ("expectation_error", expectationError),
            ("z", Z),
            ("target", _economics.TargetLtvToCac),
            ("break_even_months", _economics.BreakEvenMonths),
            ("min_rise", _economics.MarginalMinRise));
    }

    /// <inheritdoc cref="WorkspaceTables.Derive"/>
    public void Create(string table, CancellationToken cancellationToken, params ReadOnlySpan<(string Token, object? Value)> values) =>
        WorkspaceTables.Derive(workspace, table, cancellationToken, values);

    private bool HasLeads(CancellationToken cancellationToken) =>
        workspace.Scalar<bool>("SELECT EXISTS (SELECT 1 FROM stage.leads)", cancellationToken);
}
