namespace ClvBatch.Pipeline.Options;

/// <summary>The standard set of scenarios, each in both directions: table <c>bi.fact_retention_sensitivity</c>.</summary>
public sealed record WhatIfOptions
{
    /// <summary>Changes of the share of customers who stay a year, in percentage points above 0 and below 100.</summary>
    public IReadOnlyList<int> RetentionPoints { get; init; } = [1, 5];

    /// <summary>Relative change of margin, discount rate, price, frequency and acquisition cost, above 0 and below 1; 0.1 = 10 %.</summary>
    public double Change { get; init; } = 0.1;
}
