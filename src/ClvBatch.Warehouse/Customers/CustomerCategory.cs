namespace ClvBatch.Warehouse.Customers;

/// <summary>A category one customer has bought in: a row of the extract customer_categories.</summary>
/// <param name="Lines">Lines bought, refunds not counted.</param>
/// <param name="Amount">Their sum.</param>
public sealed record CustomerCategory(string Category, DateOnly FirstOn, DateOnly LastOn, long Lines, decimal Amount);
