namespace ClvBatch.Warehouse.Demo;

/// <summary>Something an analyst should notice.</summary>
/// <param name="Kind">unprofitable_channel, under_invested_channel, worthless_lead_source, collapsed_cohort or whale_group.</param>
/// <param name="Subject">Channel, source, cohort month (yyyy-MM-01) or, for whales, empty.</param>
/// <param name="Customers">Customers it is about; null where it is not about customers.</param>
/// <param name="RevenueShare">Their share of the net revenue; null where it says nothing.</param>
/// <param name="Meaning">One sentence.</param>
public sealed record PlantedStory(string Kind, string Subject, long? Customers, double? RevenueShare, string Meaning);
