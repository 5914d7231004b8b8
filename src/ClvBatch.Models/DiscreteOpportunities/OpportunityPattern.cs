namespace ClvBatch.Models.DiscreteOpportunities;

/// <summary>Customers with the same history over n purchase opportunities.</summary>
/// <param name="Frequency">x: opportunities used, 0..n (the first purchase, which made the customer, is not counted).</param>
/// <param name="Recency">t_x: the last opportunity used, 0 when none was.</param>
/// <param name="Opportunities">n: opportunities since the first purchase.</param>
/// <param name="Customers">How many customers.</param>
public readonly record struct OpportunityPattern(int Frequency, int Recency, int Opportunities, double Customers);
