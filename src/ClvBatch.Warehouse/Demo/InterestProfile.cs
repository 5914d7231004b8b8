namespace ClvBatch.Warehouse.Demo;

/// <summary>A taste: how often its owners choose each category. Tastes are what makes categories sell together.</summary>
internal sealed record InterestProfile(string Name, double Share, double[] CategoryWeights);
