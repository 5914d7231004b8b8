namespace ClvBatch.Models.Simulation;

/// <summary>What a purchase model assumes about one customer and nobody can observe.</summary>
public readonly record struct LatentCustomer
{
    public LatentCustomer()
    {
    }

    /// <summary>λ: purchase stages per unit of time while alive; 0 = never buys again.</summary>
    public required double Rate { get; init; }

    /// <summary>p: probability of leaving after a purchase; 0 where the lifetime decides.</summary>
    public double DropoutProbability { get; init; }

    /// <summary>Time from the first purchase to leaving; infinite where purchases decide.</summary>
    public double Lifetime { get; init; } = double.PositiveInfinity;

    /// <summary>Whether p also applies to the first purchase (MBG).</summary>
    public bool DropsOutAtStart { get; init; }

    /// <summary>k: stages per purchase; 1 = exponential gaps.</summary>
    public int Regularity { get; init; } = 1;
}
