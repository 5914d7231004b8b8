using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Scenarios;

namespace ClvBatch.Tests.Models.Scenarios;

/// <summary>Oracles: the fitted model itself for no change, closed forms and identities for the changes.</summary>
public sealed class ScenarioValuationTests
{
    private const double Year = 365.25 / 7;

    private static readonly DiscountRate Discount = DiscountRate.FromAnnual(0.1);

    public static TheoryData<string> Models => [PurchaseModels.BgNbd, PurchaseModels.MbgNbd, PurchaseModels.MbgCnbdK, PurchaseModels.ParetoNbd];

    [Theory]
    [MemberData(nameof(Models))]
    public void As_fitted_it_is_the_sum_of_what_the_model_says_of_each_customer(string name)
    {
        IPurchaseModel model = Model(name);
        (PurchaseHistory History, double Value)[] shop = Shop(400, 3);
        using ScenarioValuation valuation = Valuation(model, shop);
        ScenarioOutcome outcome = valuation.Evaluate(BehaviorChange.None, Discount, CancellationToken.None);

        outcome.Residual[1].ShouldBe(shop.Sum(c => c.Value * model.Dert(Discount.ContinuousPerWeek, c.History)), 1e-8 * outcome.Residual[1]);
        outcome.NextYear[1].ShouldBe(shop.Sum(c => c.Value * model.ConditionalExpectedTransactions(Year, c.History)), 1e-8 * outcome.NextYear[1]);
        outcome.Orders[1].ShouldBe(shop.Sum(c => model.ConditionalExpectedTransactions(Year, c.History)), 1e-8 * outcome.Orders[1]);
        outcome.Alive[1].ShouldBe(shop.Sum(c => model.ProbabilityAlive(c.History)), 1e-9 * outcome.Alive[1]);
        outcome.StillAlive[1].ShouldBe(shop.Sum(c => model.ProbabilityAlive(c.History, Year)), 1e-8 * outcome.StillAlive[1]);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Retention_moves_by_the_points_asked_for_and_value_with_it(string name)
    {
        using ScenarioValuation valuation = Valuation(Model(name), Shop(400, 4));
        ScenarioOutcome fitted = valuation.Evaluate(BehaviorChange.None, Discount, CancellationToken.None);
        double before = double.NegativeInfinity;
        foreach (double points in (double[])[-5, -1, 0, 1, 5])
        {
            BehaviorChange change = valuation.WithRetention(points, 1, CancellationToken.None)!.Value;
            ScenarioOutcome outcome = valuation.Evaluate(change, Discount, CancellationToken.None);
            outcome.ShareStillAlive(1).ShouldBe(fitted.ShareStillAlive(1) + (points / 100), 1e-9);
            outcome.Residual[1].ShouldBeGreaterThan(before);
            outcome.Alive[1].ShouldBe(fitted.Alive[1], "who is alive today does not depend on what comes");
            (points == 0 ? change : BehaviorChange.None).ShouldBe(BehaviorChange.None);
            before = outcome.Residual[1];
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void No_change_is_exactly_no_difference(string name)
    {
        using ScenarioValuation valuation = Valuation(Model(name), Shop(300, 5));
        ScenarioOutcome fitted = valuation.Evaluate(BehaviorChange.None, Discount, CancellationToken.None);
        BehaviorChange none = valuation.WithRetention(0, 1, CancellationToken.None)!.Value;
        ScenarioOutcome again = valuation.Evaluate(none, DiscountRate.FromAnnual(0.1), CancellationToken.None);
        again.Residual.ShouldBe(fitted.Residual);
        again.NextYear.ShouldBe(fitted.NextYear);
        again.StillAlive.ShouldBe(fitted.StillAlive);
    }

    [Fact]
    public void Drop_out_of_the_pareto_customer_is_a_lifetime_that_passes_faster()
    {
        IPurchaseModel model = Model(PurchaseModels.ParetoNbd);
        PurchaseHistory history = new(3, 20, 40);
        using ScenarioValuation valuation = Valuation(model, [(history, 10)]);
        ScenarioOutcome outcome = valuation.Evaluate(new BehaviorChange(1.7, 1), Discount, CancellationToken.None);

        // μ ~ Gamma(s, β + T): E[exp(−1.7·μ·t)] = ((β + T) / (β + T + 1.7·t))^s.
        outcome.StillAlive[1].ShouldBe(model.ProbabilityAlive(history) * Math.Pow(52.0 / (52 + (1.7 * Year)), 0.7), 1e-12);
    }

    [Fact]
    public void Drop_out_of_the_beta_geometric_customer_multiplies_the_odds_of_leaving()
    {
        IPurchaseModel model = Model(PurchaseModels.MbgNbd);
        PurchaseHistory history = new(3, 20, 40);
        using ScenarioValuation valuation = Valuation(model, [(history, 10)]);
        ScenarioOutcome outcome = valuation.Evaluate(new BehaviorChange(1.7, 1), Discount, CancellationToken.None);

        // The living customer with x = 3 has p ~ Beta(a, b + 4); another model with b' + 4 = (b + 4) / 1.7 has the very future.
        IPurchaseModel other = Model(PurchaseModels.MbgNbd, b: ((2.1 + 4) / 1.7) - 4 + 1e-15, shift: 1);
        double ratio = other.ConditionalExpectedTransactions(Year, history with { Frequency = 2 }) / other.ProbabilityAlive(history with { Frequency = 2 });
        (outcome.Orders[1] / model.ProbabilityAlive(history)).ShouldBe(ratio, 1e-9);
    }

    [Fact]
    public void Frequency_at_held_retention_raises_orders_about_as_much_and_alone_a_little_less()
    {
        using ScenarioValuation valuation = Valuation(Model(PurchaseModels.MbgNbd), Shop(400, 6));
        double orders = valuation.Evaluate(BehaviorChange.None, Discount, CancellationToken.None).Orders[1];
        double alone = valuation.Evaluate(new BehaviorChange(1, 1.1), Discount, CancellationToken.None).Orders[1] / orders;
        BehaviorChange held = valuation.WithRetention(0, 1.1, CancellationToken.None)!.Value;
        double kept = valuation.Evaluate(held, Discount, CancellationToken.None).Orders[1] / orders;
        alone.ShouldBeInRange(1.02, 1.099);
        kept.ShouldBeInRange(alone, 1.11);
        held.DropOut.ShouldBeLessThan(1);
    }

    [Fact]
    public void A_share_beyond_all_or_nothing_is_refused()
    {
        using ScenarioValuation valuation = Valuation(Model(PurchaseModels.MbgNbd), Shop(50, 6));
        valuation.WithRetention(99, 1, CancellationToken.None).ShouldBeNull();
        valuation.WithRetention(-99, 1, CancellationToken.None).ShouldBeNull();
    }

    /// <summary>2,500 random customers under random models and changes: a thing that stays longer is worth more, one that buys more often orders more.</summary>
    [Fact]
    public void Value_rises_as_drop_out_falls_and_orders_with_frequency()
    {
        Random random = new(17);
        for (int i = 0; i < 2_500; i++)
        {
            string name = random.Next(2) == 0 ? PurchaseModels.MbgNbd : PurchaseModels.ParetoNbd;
            IPurchaseModel model = PurchaseModels.Create(name, new Dictionary<string, double>
            {
                ["r"] = 0.1 + random.NextDouble(), ["alpha"] = 1 + (20 * random.NextDouble()), ["a"] = 0.2 + (2 * random.NextDouble()),
                ["b"] = 0.5 + (4 * random.NextDouble()), ["s"] = 0.2 + (2 * random.NextDouble()), ["beta"] = 1 + (30 * random.NextDouble()),
            });
            using ScenarioValuation valuation = Valuation(model, Shop(1, i));
            double factor = Math.Exp(2 * random.NextDouble());
            double frequency = 1 + random.NextDouble();
            ScenarioOutcome fitted = valuation.Evaluate(BehaviorChange.None, Discount, CancellationToken.None);
            ScenarioOutcome loyal = valuation.Evaluate(new BehaviorChange(1 / factor, 1), Discount, CancellationToken.None);
            ScenarioOutcome often = valuation.Evaluate(new BehaviorChange(1, frequency), Discount, CancellationToken.None);
            loyal.Residual[1].ShouldBeGreaterThanOrEqualTo(fitted.Residual[1]);
            loyal.StillAlive[1].ShouldBeGreaterThanOrEqualTo(fitted.StillAlive[1]);
            often.Orders[1].ShouldBeInRange(fitted.Orders[1], frequency * fitted.Orders[1] * (1 + 1e-9));
        }
    }

    private static ScenarioValuation Valuation(IPurchaseModel model, (PurchaseHistory History, double Value)[] shop)
    {
        LivingCustomers customers = new(model, 1);
        foreach ((PurchaseHistory history, double value) in shop)
            customers.Add(history, model.ProbabilityAlive(history), value, 0);
        return new ScenarioValuation(customers);
    }

    private static IPurchaseModel Model(string name, double b = 2.1, int shift = 0) => PurchaseModels.Create(name, new Dictionary<string, double>
    {
        ["r"] = 0.55 + shift, ["alpha"] = 7, ["a"] = 0.9, ["b"] = b + shift, ["s"] = 0.7, ["beta"] = 12, ["k"] = 2,
    });

    private static (PurchaseHistory History, double Value)[] Shop(int customers, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, customers).Select(_ =>
        {
            int age = random.Next(1, 700);
            int frequency = random.Next(0, Math.Min(6, age));
            int recency = frequency == 0 ? 0 : random.Next(frequency, age + 1);
            return (new PurchaseHistory(frequency, recency / 7.0, age / 7.0), 20 + (60 * random.NextDouble()));
        }).OrderBy(c => c.Item1.Frequency).ThenBy(c => c.Item1.Age)];
    }
}
