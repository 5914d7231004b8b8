namespace ClvBatch.Warehouse.Demo;

/// <summary>One month of one channel. CAC = spend ÷ new customers, null without either; exact, since both are counted, not expected.</summary>
/// <param name="Month">First day of the calendar month.</param>
/// <param name="Channel">Name.</param>
/// <param name="Spend">Σ spend; null = none is booked.</param>
/// <param name="NewCustomers">Customers whose first order falls into the month.</param>
/// <param name="Cac">Cost per new customer, EUR.</param>
public sealed record AcquisitionTruth(DateOnly Month, string Channel, decimal? Spend, long NewCustomers, double? Cac);
