namespace ClvBatch.Models.Totals;

/// <summary>What the customers together are expected to do.</summary>
/// <param name="Residual">Discounted margin without an end, by group; the last entry is the grand total. NaN without discounting.</param>
/// <param name="Periods">One entry for each period of the request, all customers together.</param>
public sealed record TotalsResult(IReadOnlyList<IntervalEstimate> Residual, IReadOnlyList<PeriodTotals> Periods);

/// <summary>One period: occasions and their value before margin, neither discounted.</summary>
public sealed record PeriodTotals(IntervalEstimate Orders, IntervalEstimate Revenue);
