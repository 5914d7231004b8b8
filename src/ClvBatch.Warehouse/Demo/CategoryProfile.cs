namespace ClvBatch.Warehouse.Demo;

/// <summary>A product category: relative price of one line, and margin at list price as a share of it.</summary>
internal sealed record CategoryProfile(Label Label, double PriceLevel, double MarginRate);
