namespace ClvBatch.Models.Simulation;

/// <summary>Simulated histories (x, t_x, n) as columns, with what came after them and what nobody can observe.</summary>
public sealed class SimulatedOpportunities(int customers, int opportunities)
{
    public int Count => Frequency.Length;

    /// <summary>n: opportunities of every customer.</summary>
    public int Opportunities => opportunities;

    /// <summary>x: purchases.</summary>
    public int[] Frequency { get; } = new int[customers];

    /// <summary>t_x: opportunity of the last purchase; 0 when there is none.</summary>
    public int[] Recency { get; } = new int[customers];

    /// <summary>Purchases in the horizon after n.</summary>
    public int[] FutureCount { get; } = new int[customers];

    /// <summary>Still a customer after opportunity n.</summary>
    public bool[] IsAlive { get; } = new bool[customers];

    internal void Add(int customer, int at)
    {
        if (at > opportunities)
        {
            FutureCount[customer]++;
            return;
        }

        Frequency[customer]++;
        Recency[customer] = at;
    }
}
