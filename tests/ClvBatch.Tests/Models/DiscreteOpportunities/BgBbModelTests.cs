using ClvBatch.Models.DiscreteOpportunities;

namespace ClvBatch.Tests.Models.DiscreteOpportunities;

public class BgBbModelTests
{
    private static readonly BgBbModel Model = new(1.2, 0.75, 0.66, 2.8);

    [Fact]
    public void Probabilities_of_all_histories_add_up_to_one()
    {
        double sum = Math.Exp(Model.LogLikelihood(0, 0, 7));
        for (int recency = 1; recency <= 7; recency++)
        {
            for (int x = 1; x <= recency; x++)
                sum += Choose(recency - 1, x - 1) * Math.Exp(Model.LogLikelihood(x, recency, 7));
        }

        sum.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Distribution_adds_up_and_has_the_expected_mean()
    {
        double[] distribution = Model.Distribution(9);
        distribution.Sum().ShouldBe(1, 1e-12);
        distribution.Select((p, x) => p * x).Sum().ShouldBe(Model.ExpectedTransactions(9), 1e-12);
        Model.Probability(10, 9).ShouldBe(0);
    }

    [Fact]
    public void Conditional_distribution_adds_up_and_has_the_conditional_mean()
    {
        double[] future = [.. Enumerable.Range(0, 9).Select(k => Model.ConditionalProbability(k, 2, 3, 6, 8))];
        future.Sum().ShouldBe(1, 1e-12);
        future.Select((p, k) => p * k).Sum().ShouldBe(Model.ConditionalExpectedTransactions(2, 3, 6, 8), 1e-12);
    }

    [Fact]
    public void Conditional_distribution_is_bayes_rule_on_longer_histories()
    {
        double joint = 0;
        for (int last = 7; last <= 9; last++)
        {
            for (int extra = 1; extra <= last - 6; extra++)
                joint += extra == 2 ? Choose(last - 7, extra - 1) * Math.Exp(Model.LogLikelihood(2 + extra, last, 9)) : 0;
        }

        Model.ConditionalProbability(2, 2, 3, 6, 3).ShouldBe(joint / Math.Exp(Model.LogLikelihood(2, 3, 6)), 1e-12);
    }

    [Fact]
    public void A_buyer_at_the_last_opportunity_is_alive_and_the_rate_is_alive_times_propensity()
    {
        Model.ProbabilityAlive(3, 6, 6).ShouldBe(1);
        Model.PurchaseProbability(2, 3, 6, 1).ShouldBe(Model.ConditionalExpectedTransactions(2, 3, 6, 1), 1e-14);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.003)]
    public void Dert_is_the_limit_of_dect(double discount) =>
        Model.Dert(2, 3, 6, discount).ShouldBe(Model.Dect(2, 3, 6, (int)(40 / discount), discount), 1e-11 * Model.Dert(2, 3, 6, discount));

    [Fact]
    public void Dect_without_discount_is_the_expectation() =>
        Model.Dect(2, 3, 6, 5, 0).ShouldBe(Model.ConditionalExpectedTransactions(2, 3, 6, 5));

    [Fact]
    public void Expectation_passes_gamma_of_one_smoothly()
    {
        double below = (Model with { Gamma = 1 - 1e-9 }).ExpectedTransactions(12), at = (Model with { Gamma = 1 }).ExpectedTransactions(12);
        at.ShouldBe(below, 1e-7);
        BgBbModel other = Model with { Gamma = 1.7 };
        double ratio = 1;
        for (int j = 0; j < 12; j++)
            ratio *= (1 + other.Delta + j) / (other.Gamma + other.Delta + j);
        other.ExpectedTransactions(12).ShouldBe(other.Alpha / (other.Alpha + other.Beta) * other.Delta / (other.Gamma - 1) * (1 - ratio), 1e-12);
    }

    [Fact]
    public void Without_dropout_it_is_the_beta_binomial()
    {
        BgBbModel staying = Model with { Gamma = 1e-9, Delta = 1e3 };
        staying.ExpectedTransactions(6).ShouldBe(6 * Model.Alpha / (Model.Alpha + Model.Beta), 1e-9);
        staying.ProbabilityAlive(2, 3, 6).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Quantiles_enclose_the_probability_they_promise()
    {
        int low = Model.TransactionQuantile(0.05, 4, 6, 6, 10), high = Model.TransactionQuantile(0.95, 4, 6, 6, 10);
        Enumerable.Range(low, high - low + 1).Sum(k => Model.ConditionalProbability(k, 4, 6, 6, 10)).ShouldBeGreaterThanOrEqualTo(0.9);
        Model.TransactionQuantile(0.05, 0, 0, 6, 10).ShouldBe(0);
    }

    [Fact]
    public void Waiting_time_needs_a_finite_mean()
    {
        Model.ExpectedOpportunitiesToNextPurchase(3, 6)!.Value.ShouldBe((1.2 + 0.75 + 5) / 3.2, 1e-12);
        (Model with { Alpha = 0.9 }).ExpectedOpportunitiesToNextPurchase(0, 6).ShouldBeNull();
    }

    [Fact]
    public void Long_histories_and_extreme_parameters_stay_finite()
    {
        new BgBbModel(1e-3, 5, 1e-3, 1e3).LogLikelihood(900, 950, 1000).ShouldBeInRange(-1e5, 0);
        double alive = new BgBbModel(1e4, 1e4, 5, 1).ProbabilityAlive(400, 400, 1000);
        alive.ShouldBeInRange(0, 1e-12);
        Model.ProbabilityAlive(0, 0, 5000).ShouldBeInRange(0, 1);
    }

    [Theory]
    [InlineData(3, 2, 6)]
    [InlineData(1, 7, 6)]
    [InlineData(0, 2, 6)]
    [InlineData(-1, 0, 6)]
    public void Impossible_histories_are_refused(int x, int recency, int n) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Model.ProbabilityAlive(x, recency, n));

    private static double Choose(int n, int k)
    {
        double value = 1;
        for (int i = 0; i < k; i++)
            value *= (double)(n - i) / (i + 1);
        return value;
    }
}
