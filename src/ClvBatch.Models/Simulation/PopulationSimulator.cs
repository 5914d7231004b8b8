namespace ClvBatch.Models.Simulation;

/// <summary>Simulates a population in bulk, on all cores; customer i draws from stream i, so the result does not depend on their number.</summary>
public static class PopulationSimulator
{
    public static SimulatedPopulation Simulate(PopulationPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(plan.Customers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plan.MinimumAge, plan.MaximumAge);
        SimulatedPopulation population = new(plan.Customers);
        ParallelOptions options = new() { CancellationToken = cancellationToken };
        Parallel.For(
            0, plan.Customers, options,
            () => new RandomStream(plan.Seed),
            (customer, _, random) =>
            {
                random.Restart(plan.Seed, (ulong)customer);
                SimulateCustomer(plan, random, population, customer);
                return random;
            },
            _ => { });
        return population;
    }

    private static void SimulateCustomer(PopulationPlan plan, RandomStream random, SimulatedPopulation population, int i)
    {
        double age = Round(random.NextUniform(plan.MinimumAge, plan.MaximumAge), plan.Step);
        double spendRate = plan.Spend?.DrawRate(random) ?? double.NaN;
        PurchaseWalk walk = new(plan.Purchases.Draw(random), random);

        int frequency = 0;
        double recency = 0, logGapSum = 0;
        while (walk.TryAdvance(age))
        {
            double time = Round(walk.Time, plan.Step);
            if (time == recency && plan.Step > 0) continue;
            logGapSum += Math.Log(time - recency);
            recency = time;
            frequency++;
        }
        population.Age[i] = age;
        population.Frequency[i] = frequency;
        population.Recency[i] = recency;
        population.LogGapSum[i] = logGapSum;
        population.IsAlive[i] = walk.IsAliveAt(age);
        population.FutureCount[i] = CountFuture(plan, walk, age);
        population.MonetaryValue[i] = MeanValue(plan.Spend, random, spendRate, frequency);
        population.FutureValue[i] = population.FutureCount[i] == 0 && plan.Spend is not null
            ? 0
            : MeanValue(plan.Spend, random, spendRate, population.FutureCount[i]) * population.FutureCount[i];
    }

    private static int CountFuture(PopulationPlan plan, PurchaseWalk walk, double age)
    {
        int count = 0;
        double last = age;
        while (walk.TryAdvance(age + plan.Horizon))
        {
            double time = Round(walk.Time, plan.Step);
            if (time == last && plan.Step > 0) continue;
            last = time;
            count++;
        }
        return count;
    }

    private static double MeanValue(SpendProcess? spend, RandomStream random, double rate, int purchases) =>
        spend is null || purchases == 0 ? double.NaN : spend.DrawMeanValue(random, rate, purchases);

    /// <summary>The tolerance keeps 39 weeks of 1/7 at 273 days, although 39 / (1/7) comes out above 273.</summary>
    private static double Round(double time, double step) => step > 0 ? Math.Ceiling(time / step - 1e-9) * step : time;
}
