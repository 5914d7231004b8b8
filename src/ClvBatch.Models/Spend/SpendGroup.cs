namespace ClvBatch.Models.Spend;

/// <summary>Customers with the same number of repeat purchases: rows [From, To) of a <see cref="SpendSummary"/>.</summary>
internal readonly record struct SpendGroup(double Frequency, int From, int To);
