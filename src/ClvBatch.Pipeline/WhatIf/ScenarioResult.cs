namespace ClvBatch.Pipeline.WhatIf;

/// <summary>What a scenario changes.</summary>
/// <param name="DropOutFactor">Factor on the drop-out of living customers; 1 = as fitted, null = no factor can move retention so far.</param>
/// <param name="Whole">All customers.</param>
/// <param name="Segments">By primary segment, in order of their codes; the changes of equity add up to the whole exactly.</param>
public sealed record ScenarioResult(double? DropOutFactor, ScenarioRow Whole, IReadOnlyList<ScenarioRow> Segments);

/// <summary>One segment, or all customers, in a scenario. Money in the currency of the snapshot.</summary>
/// <param name="Segment">Code of the primary segment, or <c>all</c>.</param>
/// <param name="Customers">Customers, those without an order kept included.</param>
/// <param name="Equity">Residual CLV as published.</param>
/// <param name="EquityChange">Residual CLV in the scenario less that as fitted; null where it has no finite value or the scenario is impossible.</param>
/// <param name="Profit">Expected margin of the next 12 months, not discounted, as fitted.</param>
/// <param name="ProfitChange">
/// That of the scenario less that as fitted, less additional spend in the row of all customers; null where the scenario is impossible, or where it
/// changes spend and the spend is not known, or belongs to no segment.
/// </param>
/// <param name="StayingShare">Share of today's living customers alive in 12 months in the scenario; null where nobody lives.</param>
/// <param name="FittedStayingShare">The same as fitted.</param>
public sealed record ScenarioRow(
    string Segment,
    long Customers,
    decimal Equity,
    decimal? EquityChange,
    decimal Profit,
    decimal? ProfitChange,
    double? StayingShare,
    double? FittedStayingShare)
{
    /// <summary>Equity change / equity; null where there is no equity to compare with.</summary>
    public double? EquityChangeShare => Equity > 0 ? (double?)EquityChange / (double)Equity : null;
}
