namespace ClvBatch.Models.Judging;

/// <summary>One percentile of the whale curve: the top <see cref="Percentile"/> % of customers by value.</summary>
/// <param name="Percentile">1..100.</param>
/// <param name="CustomerShare">Percentile / 100.</param>
/// <param name="RevenueShare">Share of all revenue with these customers; null when revenue is not positive in total.</param>
/// <param name="ValueShare">Share of all value with these customers; null when value is not positive in total.</param>
public sealed record ValueConcentrationRow(int Percentile, double CustomerShare, double? RevenueShare, double? ValueShare);
