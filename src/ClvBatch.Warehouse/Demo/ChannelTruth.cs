using System.Text.Json.Serialization;

namespace ClvBatch.Warehouse.Demo;

/// <summary>One acquisition channel: the parameters it was simulated with, and what came of it.</summary>
/// <param name="Channel">Name.</param>
/// <param name="Share">Probability that a new customer is of this channel.</param>
/// <param name="R">MBG/NBD r.</param>
/// <param name="Alpha">MBG/NBD alpha, weeks.</param>
/// <param name="A">MBG/NBD a.</param>
/// <param name="B">MBG/NBD b.</param>
/// <param name="P">Gamma-Gamma p.</param>
/// <param name="Q">Gamma-Gamma q.</param>
/// <param name="Gamma">Gamma-Gamma gamma, EUR.</param>
/// <param name="MeanOccasionValue">p·gamma/(q − 1), EUR; without the whales.</param>
/// <param name="Customers">New customers of the channel.</param>
/// <param name="RepeatCustomers">Those with purchases on at least two days.</param>
/// <param name="LivingCustomers">Those who have not left.</param>
/// <param name="Occasions">Customer-days with a purchase.</param>
/// <param name="NetRevenue">Σ amount.</param>
/// <param name="NetMargin">Σ margin.</param>
/// <param name="ExpectedMarginResidual">Discounted margin still expected from the living ones.</param>
/// <param name="ValueOfNewCustomer36Months">
/// Mean discounted margin of a customer's first 36 months, given the true traits of the channel's customers, whales and lost cohort included.
/// </param>
/// <param name="Spend">Σ spend; null = none is booked.</param>
/// <param name="Cac">Spend ÷ customers.</param>
/// <param name="LtvToCac">Value of a new customer ÷ CAC.</param>
public sealed record ChannelTruth(
    string Channel,
    double Share,
    double R,
    double Alpha,
    double A,
    double B,
    double P,
    double Q,
    double Gamma,
    double MeanOccasionValue,
    long Customers,
    long RepeatCustomers,
    long LivingCustomers,
    long Occasions,
    decimal NetRevenue,
    decimal NetMargin,
    double ExpectedMarginResidual,
    [property: JsonPropertyName("value_of_new_customer_36m")] double ValueOfNewCustomer36Months,
    decimal? Spend,
    double? Cac,
    double? LtvToCac);
