namespace ClvBatch.Models.Simulation;

/// <summary>What to simulate: the process, how many customers, how long they are observed. Times in the unit of the process.</summary>
public sealed record PopulationPlan
{
    public required PurchaseProcess Purchases { get; init; }

    /// <summary>Null: purchase counts only.</summary>
    public SpendProcess? Spend { get; init; }

    public required int Customers { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Ages T are uniform on [MinimumAge, MaximumAge]; equal bounds give every customer the same T.</summary>
    public required double MinimumAge { get; init; }

    public required double MaximumAge { get; init; }

    /// <summary>Length of the future after T that is counted; 0 = none.</summary>
    public double Horizon { get; init; }

    /// <summary>
    /// Rounds ages and purchase times up to multiples of this step and merges purchases of one step, as whole business days do
    /// (1/7 of a week); 0 keeps time continuous, as the models assume.
    /// </summary>
    public double Step { get; init; }
}
