namespace ClvBatch.Models.Simulation;

/// <summary>Simulated customers as columns of equal length: what a model is fitted to, and what became of them afterwards.</summary>
public sealed class SimulatedPopulation
{
    public SimulatedPopulation(int customers)
    {
        Frequency = new int[customers];
        Recency = new double[customers];
        Age = new double[customers];
        MonetaryValue = new double[customers];
        LogGapSum = new double[customers];
        FutureCount = new int[customers];
        FutureValue = new double[customers];
        IsAlive = new bool[customers];
    }

    public int Count => Frequency.Length;

    /// <summary>x: repeat purchases in (0, T].</summary>
    public int[] Frequency { get; }

    /// <summary>t_x: time of the last repeat purchase; 0 when x = 0.</summary>
    public double[] Recency { get; }

    /// <summary>T: time from the first purchase to the observation end.</summary>
    public double[] Age { get; }

    /// <summary>m: mean value of the repeat purchases; NaN when x = 0 or spend was not simulated.</summary>
    public double[] MonetaryValue { get; }

    /// <summary>litt: sum of the natural logarithms of the gaps between purchases in [0, T]; 0 when x = 0.</summary>
    public double[] LogGapSum { get; }

    /// <summary>Purchases in (T, T + horizon].</summary>
    public int[] FutureCount { get; }

    /// <summary>Sum of the values of those purchases; NaN when spend was not simulated.</summary>
    public double[] FutureValue { get; }

    /// <summary>Truth nobody observes: not yet left at T.</summary>
    public bool[] IsAlive { get; }
}
