namespace ClvBatch.Warehouse.Demo;

/// <summary>One category: margin at list price as a share of it, and the tastes that favor it with their weights.</summary>
public sealed record CategoryTruth(string Category, double MarginRate, IReadOnlyDictionary<string, double> Weights);
