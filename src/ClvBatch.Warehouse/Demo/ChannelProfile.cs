using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>Customers of one acquisition channel: how many they are, what drives them, what one of them costs.</summary>
/// <param name="Label">Channel name.</param>
/// <param name="Share">Share of the new customers.</param>
/// <param name="Purchases">MBG/NBD process, in weeks.</param>
/// <param name="Spend">Gamma-Gamma process of the value of a purchase occasion, in EUR net of refunds.</param>
/// <param name="Cost">Intended spend per new customer in EUR; null = no spend is booked on this channel.</param>
/// <param name="CalmCost">The same in a shop without stories, whose customers are worth less for want of whales.</param>
internal sealed record ChannelProfile(
    Label Label, double Share, BetaGeometricProcess Purchases, SpendProcess Spend, double? Cost, double? CalmCost);
