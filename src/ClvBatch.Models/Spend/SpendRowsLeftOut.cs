namespace ClvBatch.Models.Spend;

/// <summary>Customers that say nothing about the spend of repeat purchases.</summary>
/// <param name="WithoutRepeat">No repeat purchase (x = 0), or no mean value given.</param>
/// <param name="NotPositive">Repeat purchases, but a mean value of zero or below (gifts, refunds).</param>
public readonly record struct SpendRowsLeftOut(double WithoutRepeat, double NotPositive);
