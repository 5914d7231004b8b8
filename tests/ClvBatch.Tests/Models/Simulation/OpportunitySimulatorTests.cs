using ClvBatch.Models;
using ClvBatch.Models.DiscreteOpportunities;
using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Simulation;

public sealed class OpportunitySimulatorTests
{
    private const int Customers = 60_000;
    private const int Opportunities = 6;
    private const int Horizon = 5;

    private static readonly OpportunityProcess Process = new(1.2, 0.75, 0.66, 2.78);
    private static readonly BgBbModel Model = new(1.2, 0.75, 0.66, 2.78);

    [Fact]
    public void Counts_follow_the_distribution_of_the_model()
    {
        SimulatedOpportunities sim = Simulate(seed: 1);
        double[] expected = Model.Distribution(Opportunities);
        for (int x = 0; x <= Opportunities; x++)
        {
            double share = sim.Frequency.Count(f => f == x) / (double)Customers;
            share.ShouldBe(expected[x], 4 * Math.Sqrt(expected[x] * (1 - expected[x]) / Customers), $"x = {x}");
        }
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(6, 6)]
    public void Those_of_one_history_are_alive_and_buy_again_as_the_model_says(int x, int recency)
    {
        SimulatedOpportunities sim = Simulate(seed: 2);
        int[] alike = [.. Enumerable.Range(0, Customers).Where(i => sim.Frequency[i] == x && sim.Recency[i] == recency)];
        double alive = Model.ProbabilityAlive(x, recency, Opportunities);
        alike.Average(i => sim.IsAlive[i] ? 1.0 : 0.0).ShouldBe(alive, (4 * Math.Sqrt(alive * (1 - alive) / alike.Length)) + 1e-12);
        double[] future = [.. alike.Select(i => (double)sim.FutureCount[i])];
        double mean = future.Average(), error = Math.Sqrt(future.Sum(n => (n - mean) * (n - mean)) / future.Length / future.Length);
        mean.ShouldBe(Model.ConditionalExpectedTransactions(x, recency, Opportunities, Horizon), 4 * error);
    }

    [Fact]
    public void Fit_recovers_the_parameters_within_their_errors()
    {
        SimulatedOpportunities sim = Simulate(seed: 3);
        double[] n = new double[sim.Count];
        Array.Fill(n, Opportunities);
        OpportunitySummary summary = OpportunitySummary.Of(
            Array.ConvertAll(sim.Frequency, x => (double)x), Array.ConvertAll(sim.Recency, x => (double)x), n);
        BgBbFit fit = BgBb.Fit(summary);
        foreach ((string name, double truth) in new[] { ("alpha", 1.2), ("beta", 0.75), ("gamma", 0.66), ("delta", 2.78) })
        {
            ParameterEstimate estimate = fit.Report.Parameters.Single(parameter => parameter.Name == name);
            estimate.Estimate.ShouldBe(truth, 4 * estimate.StandardError, name);
        }
    }

    [Fact]
    public void Same_seed_gives_the_same_customers_and_more_of_them_keep_the_first()
    {
        SimulatedOpportunities few = OpportunitySimulator.Simulate(Process, 100, Opportunities, Horizon, seed: 4);
        SimulatedOpportunities many = OpportunitySimulator.Simulate(Process, 1000, Opportunities, Horizon, seed: 4);
        many.Frequency.Take(100).ShouldBe(few.Frequency);
        many.FutureCount.Take(100).ShouldBe(few.FutureCount);
    }

    private static SimulatedOpportunities Simulate(ulong seed) =>
        OpportunitySimulator.Simulate(Process, Customers, Opportunities, Horizon, seed);
}
