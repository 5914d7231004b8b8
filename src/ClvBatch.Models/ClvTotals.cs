namespace ClvBatch.Models;

/// <summary>Sums over customers within the interval horizon, with intervals that carry parameter and predictive uncertainty.</summary>
/// <param name="Orders">Purchases by group; the last entry is the grand total.</param>
/// <param name="Clv">Discounted margin by group; the last entry is the grand total.</param>
public sealed record ClvTotals(IReadOnlyList<IntervalEstimate> Orders, IReadOnlyList<IntervalEstimate> Clv);
