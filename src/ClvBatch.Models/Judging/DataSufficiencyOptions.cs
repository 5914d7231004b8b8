namespace ClvBatch.Models.Judging;

/// <summary>The least data a purchase model is fitted on. Below it parameters are noise with a confident face.</summary>
public sealed record DataSufficiencyOptions
{
    /// <summary>Customers; default 100.</summary>
    public double MinimumCustomers { get; init; } = 100;

    /// <summary>Customers with a repeat purchase; default 30.</summary>
    public double MinimumRepeatCustomers { get; init; } = 30;

    /// <summary>Weeks from the first purchase to the end of observation; default 13, a quarter.</summary>
    public double MinimumWeeksOfHistory { get; init; } = 13;
}
