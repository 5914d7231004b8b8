namespace ClvBatch.Models.Judging;

/// <summary>How much there is to learn from.</summary>
/// <param name="Customers">Customers with at least one purchase.</param>
/// <param name="RepeatCustomers">Customers with at least one repeat purchase.</param>
/// <param name="WeeksOfHistory">Weeks from the first purchase of all to the end of observation.</param>
public readonly record struct DataExtent(double Customers, double RepeatCustomers, double WeeksOfHistory);
