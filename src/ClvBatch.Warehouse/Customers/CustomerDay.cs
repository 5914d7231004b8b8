namespace ClvBatch.Warehouse.Customers;

/// <summary>One business date on which money of one customer moved: a row of the extract customer_days.</summary>
/// <param name="Orders">Orders kept, i.e. not refunded in full; 0 on a date that only has refunds.</param>
/// <param name="PurchaseAmount">Sum of these orders, less what was refunded of them.</param>
/// <param name="Refunds">Sum of refunds, zero or negative; one that names its order stands on the date of the order.</param>
/// <param name="PreviousOrderOn">The purchase occasion before this date; null when there is none.</param>
public sealed record CustomerDay(DateOnly Date, int Orders, decimal PurchaseAmount, decimal Refunds, DateOnly? PreviousOrderOn)
{
    /// <summary>True on a purchase occasion.</summary>
    public bool IsPurchase => Orders > 0;
}
