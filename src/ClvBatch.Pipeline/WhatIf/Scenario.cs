namespace ClvBatch.Pipeline.WhatIf;

/// <summary>What is supposed to be otherwise from the as-of date on; shares are relative changes, 0.1 = +10 %.</summary>
public sealed record Scenario
{
    /// <summary>
    /// Percentage points by which more (or fewer) of today's living customers are still alive in 12 months; 0 = as many as now, whatever else changes;
    /// null = drop-out as fitted.
    /// </summary>
    public double? RetentionPoints { get; init; }

    /// <summary>Change of the margin rate.</summary>
    public double Margin { get; init; }

    /// <summary>Change of prices at the same number of orders and the same cost per order: all of it is margin.</summary>
    public double Price { get; init; }

    /// <summary>Change of the rate at which living customers order.</summary>
    public double Frequency { get; init; }

    /// <summary>Change of what is spent on acquiring customers, as in the last 12 months.</summary>
    public double Cac { get; init; }

    /// <summary>Effective annual discount rate; null = that of the snapshot.</summary>
    public double? AnnualDiscountRate { get; init; }

    /// <summary>Change of the discount rate, on top of the above.</summary>
    public double DiscountChange { get; init; }
}
