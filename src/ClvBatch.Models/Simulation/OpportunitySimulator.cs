namespace ClvBatch.Models.Simulation;

/// <summary>
/// Simulates a BG/BB population (Fader, Hardie and Shang 2010): p ~ Beta(α, β) and θ ~ Beta(γ, δ) per customer; at the start of every
/// opportunity a living customer is lost with probability θ, else buys with probability p. Customer i draws from stream i.
/// </summary>
public static class OpportunitySimulator
{
    /// <param name="process">Who the customers are.</param>
    /// <param name="customers">How many of them.</param>
    /// <param name="opportunities">n: observed opportunities, the same for all.</param>
    /// <param name="horizon">Further opportunities whose purchases are counted; 0 = none.</param>
    /// <param name="seed">The same seed gives the same population.</param>
    /// <param name="cancellationToken">Cancels between customers.</param>
    public static SimulatedOpportunities Simulate(
        OpportunityProcess process, int customers, int opportunities, int horizon, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        ArgumentOutOfRangeException.ThrowIfNegative(opportunities);
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        SimulatedOpportunities population = new(customers, opportunities);
        RandomStream random = new(seed);
        for (int customer = 0; customer < customers; customer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Restart(seed, (ulong)customer);
            SimulateCustomer(process, random, opportunities, horizon, population, customer);
        }

        return population;
    }

    private static void SimulateCustomer(
        OpportunityProcess process, RandomStream random, int opportunities, int horizon, SimulatedOpportunities population, int customer)
    {
        double purchase = random.NextBeta(process.Alpha, process.Beta);
        double dropOut = random.NextBeta(process.Gamma, process.Delta);
        bool isAlive = true;
        population.IsAlive[customer] = true;
        for (int at = 1; at <= opportunities + horizon; at++)
        {
            isAlive = isAlive && !random.NextBernoulli(dropOut);
            if (isAlive && random.NextBernoulli(purchase))
                population.Add(customer, at);
            if (at <= opportunities)
                population.IsAlive[customer] = isAlive;
        }
    }
}
