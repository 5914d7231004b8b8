using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Simulation;
using ClvBatch.Models.Totals;

namespace ClvBatch.Tests.Models.Totals;

/// <summary>Oracles: the bulk scorer and the functions of one customer for means, simulated futures for spreads and coverage.</summary>
public sealed class CustomerTotalsTests
{
    private static readonly SpendParameters Spend = new(6.25, 3.74, 15.4);
    private static readonly DiscountRate Discount = DiscountRate.FromAnnual(0.1);
    private static readonly double[,] Exact = new double[5, 5];

    [Theory]
    [InlineData(PurchaseModels.BgNbd)]
    [InlineData(PurchaseModels.MbgNbd)]
    [InlineData(PurchaseModels.ParetoNbd)]
    [InlineData(PurchaseModels.MbgCnbdK)]
    public void Means_are_the_sums_of_what_is_said_of_each_customer(string name)
    {
        IPurchaseModel model = Model(name);
        TotalsBlock shop = Shop(3_000, 7);
        TotalsResult result = AddUp(model, Exact, [4.3, 8.7, 52], shop);

        double delta = Discount.ContinuousPerWeek;
        double[] sums = new double[4];
        for (int i = 0; i < shop.Customers.Count; i++)
        {
            PurchaseHistory history = History(shop, i);
            double value = Spend.ExpectedOrderValue(shop.Customers.Frequency[i], shop.MonetaryValue[i]);
            sums[0] += 0.4 * value * model.Dert(delta, history);
            sums[1] += model.ConditionalExpectedTransactions(4.3, history);
            sums[2] += value * model.ConditionalExpectedTransactions(4.3, history);
            sums[3] += model.ConditionalExpectedTransactions(52, history);
        }

        result.Residual[^1].Mean.ShouldBe(sums[0], 1e-8 * sums[0]);
        result.Periods[0].Orders.Mean.ShouldBe(sums[1], 1e-8 * sums[1]);
        result.Periods[0].Revenue.Mean.ShouldBe(sums[2], 1e-8 * sums[2]);
        result.Periods.Sum(period => period.Orders.Mean).ShouldBe(sums[3], 1e-8 * sums[3]);
        result.Residual.Take(2).Sum(group => group.Mean).ShouldBe(sums[0], 1e-8 * sums[0]);
    }

    [Fact]
    public void Blocks_add_up_to_the_whole_and_its_interval()
    {
        IPurchaseModel model = Model(PurchaseModels.MbgNbd);
        double[,] covariance = { { 0.01, 0, 0, 0 }, { 0, 0.01, 0, 0 }, { 0, 0, 0.02, 0.01 }, { 0, 0, 0.01, 0.02 } };
        TotalsBlock whole = Shop(4_000, 8);
        TotalsResult once = AddUp(model, covariance, [4.3, 8.7], whole);
        TotalsResult parts = AddUp(model, covariance, [4.3, 8.7], Part(whole, 0, 1_500), Part(whole, 1_500, 4_000));

        for (int group = 0; group < 3; group++)
        {
            parts.Residual[group].Mean.ShouldBe(once.Residual[group].Mean, 1e-9 * once.Residual[group].Mean);
            parts.Residual[group].High.ShouldBe(once.Residual[group].High, 1e-3 * once.Residual[group].High);
        }

        parts.Periods[1].Revenue.Low.ShouldBe(once.Periods[1].Revenue.Low, 1e-3 * once.Periods[1].Revenue.Low);

        // One error of the parameters moves all customers: the width of the whole is more than that of independent halves.
        AddUp(model, covariance, [4.3], Part(whole, 0, 2_000)).Residual[^1].High.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Spread_of_one_customer_is_that_of_the_simulated_future(bool pareto)
    {
        PurchaseHistory history = new(4, 30, 33);
        IPurchaseModel model = Model(pareto ? PurchaseModels.ParetoNbd : PurchaseModels.MbgNbd);
        TotalsBlock one = new()
        {
            Customers = new ScoreColumns([history.Frequency], [history.Recency], [history.Age]),
            MonetaryValue = [30],
            MarginRate = 1,
        };
        CustomerTotals totals = new(model, Exact, Spend, new TotalsRequest { PeriodEndsWeeks = [4], Discount = Discount });
        totals.Add(one, CancellationToken.None);
        TotalsResult result = totals.Finish();

        SimulatedFuture future = SimulatedFuture.Of(pareto, history, model.ProbabilityAlive(history), Spend, 30, Discount.ContinuousPerWeek, 400_000);
        result.Residual[0].Mean.ShouldBe(future.Mean, 0.01 * future.Mean);
        Deviation(result.Residual[0]).ShouldBe(future.Deviation, 0.025 * future.Deviation);
        result.Periods[0].Orders.Mean.ShouldBe(future.MeanOrders, 0.01 * future.MeanOrders);
        Deviation(result.Periods[0].Orders).ShouldBe(future.OrdersDeviation, 0.02 * future.OrdersDeviation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Intervals_cover_what_simulated_shops_then_do(bool pareto)
    {
        int trials = int.Parse(Environment.GetEnvironmentVariable("CLV_COVERAGE_TRIALS") ?? "60", System.Globalization.CultureInfo.InvariantCulture);
        int residual = 0, orders = 0, revenue = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            SimulatedShop shop = SimulatedShop.Draw(pareto, 1_500, (ulong)trial + 1, Discount.ContinuousPerWeek);
            PurchaseFit fit = PurchaseModels.Fit(
                pareto ? PurchaseModels.ParetoNbd : PurchaseModels.MbgNbd, shop.Summary, FitOptions.Default, CancellationToken.None);
            CustomerTotals totals = new(
                fit.Model, fit.Report.LogCovariance, shop.FitSpend(), new TotalsRequest { PeriodEndsWeeks = [SimulatedShop.Period], Discount = Discount });
            totals.Add(new TotalsBlock { Customers = shop.Customers, MonetaryValue = shop.MonetaryValue }, CancellationToken.None);
            TotalsResult result = totals.Finish();
            residual += Holds(result.Residual[0], shop.DiscountedValue);
            orders += Holds(result.Periods[0].Orders, shop.PeriodOrders);
            revenue += Holds(result.Periods[0].Revenue, shop.PeriodValue);
        }

        // Three standard errors of a share of 0.9.
        double slack = 3 * Math.Sqrt(0.09 / trials);
        double[] shares = [(double)residual / trials, (double)orders / trials, (double)revenue / trials];
        shares.ShouldAllBe(share => share >= 0.9 - slack, $"coverage {string.Join(", ", shares)}");
        shares.ShouldAllBe(share => share <= Math.Min(1, 0.9 + slack), $"coverage {string.Join(", ", shares)}");
    }

    private static int Holds(IntervalEstimate estimate, double value) => value >= estimate.Low && value <= estimate.High ? 1 : 0;

    /// <summary>Standard deviation behind a 90 % interval on the logarithmic scale.</summary>
    private static double Deviation(IntervalEstimate estimate)
    {
        double sigma = Math.Log(estimate.High / estimate.Low) / 2 / 1.6448536269514722;
        return estimate.Mean * Math.Sqrt(Math.Exp(sigma * sigma) - 1);
    }

    private static TotalsResult AddUp(IPurchaseModel model, double[,] covariance, double[] periods, params TotalsBlock[] blocks)
    {
        CustomerTotals totals = new(
            model, covariance, Spend, new TotalsRequest { PeriodEndsWeeks = periods, Discount = Discount, GroupCount = 2 });
        foreach (TotalsBlock block in blocks)
            totals.Add(block, CancellationToken.None);
        return totals.Finish();
    }

    private static IPurchaseModel Model(string name) => PurchaseModels.Create(name, new Dictionary<string, double>
    {
        ["r"] = 0.55, ["alpha"] = 7, ["a"] = 0.9, ["b"] = 2.1, ["s"] = 0.7, ["beta"] = 12, ["k"] = 2,
    });

    private static TotalsBlock Shop(int customers, ulong seed)
    {
        SimulatedPopulation population = PopulationSimulator.Simulate(new PopulationPlan
        {
            Purchases = new BetaGeometricProcess(0.55, 7, 0.9, 2.1) { DropsOutAtStart = true },
            Spend = new SpendProcess(6.25, 3.74, 15.4),
            Customers = customers,
            Seed = seed,
            MinimumAge = 1,
            MaximumAge = 104,
            Step = 1.0 / 7,
        });
        int[] order = [.. Enumerable.Range(0, customers)
            .OrderBy(i => population.Frequency[i]).ThenBy(i => population.Age[i]).ThenBy(i => population.Recency[i]).ThenBy(i => i)];
        return new TotalsBlock
        {
            Customers = new ScoreColumns(
                [.. order.Select(i => (double)population.Frequency[i])], [.. order.Select(i => population.Recency[i])], [.. order.Select(i => population.Age[i])]),
            MonetaryValue = [.. order.Select(i => population.MonetaryValue[i])],
            MarginRate = 0.4,
            Cuts = [[.. order.Select(i => i % 2)]],
        };
    }

    private static TotalsBlock Part(TotalsBlock whole, int from, int to) => whole with
    {
        Customers = new ScoreColumns(whole.Customers.Frequency[from..to], whole.Customers.Recency[from..to], whole.Customers.Age[from..to]),
        MonetaryValue = whole.MonetaryValue[from..to],
        Cuts = [whole.Cuts[0][from..to]],
    };

    private static PurchaseHistory History(TotalsBlock block, int row) =>
        new(block.Customers.Frequency[row], block.Customers.Recency[row], block.Customers.Age[row]);
}
