namespace ClvBatch.Models.Judging;

/// <summary>Customers whose first purchase fell on a day.</summary>
/// <param name="Day">Whole days after the first day of the population (0 = that day).</param>
/// <param name="Customers">How many.</param>
public readonly record struct FirstPurchases(int Day, double Customers);
