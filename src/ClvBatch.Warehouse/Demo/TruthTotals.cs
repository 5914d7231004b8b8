using System.Text.Json.Serialization;

namespace ClvBatch.Warehouse.Demo;

/// <summary>What the accepted rows add up to, and what the living customers are still expected to bring.</summary>
/// <param name="Customers">Customers with at least one order.</param>
/// <param name="RepeatCustomers">Customers with purchases on at least two days.</param>
/// <param name="LivingCustomers">Customers who have not left by the end of the last day.</param>
/// <param name="Occasions">Customer-days with a purchase after netting: Σ (frequency + 1).</param>
/// <param name="NetRevenue">Σ amount; exact to the cent.</param>
/// <param name="NetMargin">Σ margin; exact to the cent.</param>
/// <param name="MarginRate">Margin ÷ revenue.</param>
/// <param name="ExpectedOrders12Months">Occasions in the coming 12 months, given every customer's true traits.</param>
/// <param name="ExpectedMargin36Months">Discounted margin of the coming 36 months: expected revenue × <paramref name="MarginRate"/>.</param>
/// <param name="ExpectedMarginResidual">The same without an end: the true residual equity.</param>
/// <param name="AnnualDiscountRate">Rate used in the discounted figures.</param>
public sealed record TruthTotals(
    long Customers,
    long RepeatCustomers,
    long LivingCustomers,
    long Occasions,
    decimal NetRevenue,
    decimal NetMargin,
    double MarginRate,
    [property: JsonPropertyName("expected_orders_12m")] double ExpectedOrders12Months,
    [property: JsonPropertyName("expected_margin_36m")] double ExpectedMargin36Months,
    double ExpectedMarginResidual,
    double AnnualDiscountRate);
