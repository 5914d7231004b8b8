using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Simulation;

public sealed class PopulationSimulatorTests
{
    private const int Customers = 100_000;

    // r and a well above 2, so that the counts have a variance small enough to test with.
    private static readonly BetaGeometricProcess Geometric = new(2, 10, 3, 6);

    [Fact]
    public void Bgnbd_counts_have_the_published_expectation()
    {
        // Fader, Hardie, Lee 2005, eq. 9, evaluated by a Gauss hypergeometric series in a separate program.
        SimulatedPopulation sim = Simulate(Geometric, 30);
        Average(sim.Frequency).ShouldBe(2.450420234, 4 * StandardError(sim.Frequency));
    }

    [Fact]
    public void Mbgnbd_counts_have_the_published_expectation()
    {
        // Batislam, Denizel, Filiztekin 2007: b/(a−1) · [1 − (alpha/(alpha+t))^r · 2F1(r, b+1; a+b; t/(alpha+t))].
        SimulatedPopulation sim = Simulate(Geometric with { DropsOutAtStart = true }, 30);
        Average(sim.Frequency).ShouldBe(1.741363310, 4 * StandardError(sim.Frequency));
        sim.IsAlive.Zip(sim.Frequency).Where(c => c.Second == 0).ShouldContain(c => !c.First, "one-time buyers may have left");
    }

    [Fact]
    public void Pareto_counts_and_survival_have_the_published_expectation()
    {
        // Schmittlein, Morrison, Colombo 1987: E[X(t)] = r·beta / (alpha·(s−1)) · [1 − (beta/(beta+t))^(s−1)], P(alive at t) = (beta/(beta+t))^s.
        SimulatedPopulation sim = Simulate(new ParetoProcess(2, 10, 2.5, 40), 30);
        double share = 40.0 / 70;
        Average(sim.Frequency).ShouldBe(2 * 40 / (10 * 1.5) * (1 - Math.Pow(share, 1.5)), 4 * StandardError(sim.Frequency));
        double alive = Math.Pow(share, 2.5);
        (sim.IsAlive.Count(a => a) / (double)Customers).ShouldBe(alive, 4 * Math.Sqrt(alive * (1 - alive) / Customers));
    }

    [Fact]
    public void Regular_gaps_have_k_stages_and_log_gaps_add_up()
    {
        // Without drop-out and with a nearly fixed rate of 1, gaps are Erlang-3: mean 3, coefficient of variation 1/√3.
        SimulatedPopulation sim = Simulate(new BetaGeometricProcess(1e8, 1e8, 1e-9, 1) { Regularity = 3 }, 300);
        Average(sim.Frequency).ShouldBe(300.0 / 3 - 0.5 + 1.0 / 6, 0.1, "renewal function of Erlang-3: t/3 − 1/2 + 1/6 = t/3 − (k−1)/2k");
        // E[ln gap] = ψ(3) = 3/2 − γ; the gap that straddles T is missing, which biases the mean by O(1/300).
        (sim.LogGapSum.Sum() / sim.Frequency.Sum(x => (long)x)).ShouldBe(1.5 - 0.5772156649, 0.01);
    }

    [Fact]
    public void Calibration_and_future_are_one_path()
    {
        SimulatedPopulation sim = Simulate(Geometric, 30);
        SimulatedPopulation whole = Simulate(Geometric, 50);
        double both = Average(sim.Frequency) + Average(sim.FutureCount);
        both.ShouldBe(Average(whole.Frequency), 1e-12);
        sim.FutureCount.Zip(sim.IsAlive).ShouldAllBe(c => c.First == 0 || c.Second);
    }

    [Fact]
    public void Spend_has_the_population_mean_and_shrinks_with_the_number_of_purchases()
    {
        SpendProcess spend = new(6, 4, 15);
        SimulatedPopulation sim = PopulationSimulator.Simulate(Plan(Geometric, 30) with { Spend = spend });
        double[] values = [.. sim.MonetaryValue.Where(double.IsFinite)];
        values.Length.ShouldBe(sim.Frequency.Count(x => x > 0));
        double mean = values.Average();
        mean.ShouldBe(spend.Mean, 4 * Math.Sqrt(values.Sum(v => (v - mean) * (v - mean))) / values.Length);
        Sample.Correlation([.. sim.Frequency.Where(x => x > 0).Select(x => (double)x)], values).ShouldBeInRange(-0.02, 0.02);
    }

    [Fact]
    public void Whole_days_merge_purchases_of_one_day()
    {
        BetaGeometricProcess daily = new(50, 10, 1, 20);
        SimulatedPopulation sim = PopulationSimulator.Simulate(Plan(daily, 39) with { Customers = 1_000, Step = 1 / 7.0 });
        sim.Age.ShouldAllBe(t => Math.Abs(t - 39) < 1e-12);
        sim.Frequency.Max().ShouldBeInRange(100, 273);
        sim.Recency.ShouldAllBe(t => Math.Abs(t * 7 - Math.Round(t * 7)) < 1e-9 && t <= 39 + 1e-12);
    }

    [Fact]
    public void Result_does_not_depend_on_the_number_of_customers_or_on_the_run()
    {
        SimulatedPopulation many = Simulate(Geometric, 30);
        SimulatedPopulation few = PopulationSimulator.Simulate(Plan(Geometric, 30) with { Customers = 1_000 });
        few.Recency.ShouldBe(many.Recency[..1_000]);
        Simulate(Geometric, 30).Recency.ShouldBe(many.Recency);
    }

    private static SimulatedPopulation Simulate(PurchaseProcess process, double age) => PopulationSimulator.Simulate(Plan(process, age));

    private static PopulationPlan Plan(PurchaseProcess process, double age) =>
        new() { Purchases = process, Customers = Customers, Seed = 11, MinimumAge = age, MaximumAge = age, Horizon = 20 };

    private static double Average(int[] counts) => counts.Average();

    private static double StandardError(int[] counts)
    {
        double mean = counts.Average();
        return Math.Sqrt(counts.Sum(c => (c - mean) * (c - mean))) / counts.Length;
    }
}
