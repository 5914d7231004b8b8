namespace ClvBatch.Warehouse.Customers;

/// <summary>What the source holds of one customer, by the rules of the nightly run.</summary>
/// <param name="Frequency">Repeat purchase occasions; null without an order that was kept.</param>
/// <param name="RecencyDays">First to last purchase occasion.</param>
/// <param name="AgeDays">First purchase occasion to the as-of date.</param>
/// <param name="Days">Dates on which money moved, ascending; empty when the source has no usable row of the customer.</param>
/// <param name="Categories">Categories bought, the largest amount first; empty where the source has none.</param>
public sealed record CustomerPurchases(
    int? Frequency, int? RecencyDays, int? AgeDays, IReadOnlyList<CustomerDay> Days, IReadOnlyList<CustomerCategory> Categories)
{
    /// <summary>No usable row.</summary>
    public static CustomerPurchases None { get; } = new(null, null, null, [], []);
}
