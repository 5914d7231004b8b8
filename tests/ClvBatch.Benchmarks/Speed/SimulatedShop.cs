using ClvBatch.Models.Simulation;

namespace ClvBatch.Benchmarks.Speed;

/// <summary>
/// The customers of the speed cases, as columns: acquired evenly over two years, bought as BG/NBD says (or more regularly), spend as Gamma-Gamma says; whole
/// days, in weeks. The same seed gives the same customers everywhere.
/// </summary>
internal sealed class SimulatedShop
{
    private const double WeeksOfHistory = 104;
    private const double Day = 1.0 / 7;

    private SimulatedShop(SimulatedPopulation population)
    {
        Frequency = Array.ConvertAll(population.Frequency, count => (double)count);
        Recency = population.Recency;
        Age = population.Age;
        MonetaryValue = population.MonetaryValue;
        LogIntervalSum = population.LogGapSum;
        HoldoutPurchases = Array.ConvertAll(population.FutureCount, count => (double)count);
    }

    public int Count => Frequency.Length;

    public double[] Frequency { get; }

    public double[] Recency { get; }

    public double[] Age { get; }

    public double[] MonetaryValue { get; }

    public double[] LogIntervalSum { get; }

    /// <summary>Purchases in the weeks after the end of observation that were asked for.</summary>
    public double[] HoldoutPurchases { get; }

    /// <summary>Two years of history.</summary>
    public static SimulatedShop Create(int customers, CancellationToken cancellationToken) => Create(customers, 0, 1, cancellationToken);

    /// <summary>The two years end with a hold-out: fewer weeks are observed, and what came after them is counted.</summary>
    /// <param name="regularity">k of the gaps; 1 = purchases at random.</param>
    public static SimulatedShop Create(int customers, double holdoutWeeks, int regularity, CancellationToken cancellationToken) =>
        new(PopulationSimulator.Simulate(
            new PopulationPlan
            {
                Purchases = new BetaGeometricProcess(0.55, 6.0 * regularity, 0.8, 2.5) { Regularity = regularity },
                Spend = new SpendProcess(6.25, 3.74, 15.44),
                Customers = customers,
                Seed = 20261122,
                MinimumAge = Day,
                MaximumAge = WeeksOfHistory - holdoutWeeks,
                Horizon = holdoutWeeks,
                Step = Day,
            },
            cancellationToken));
}
