using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Purchases;

/// <summary>Identities that hold for every model: probabilities sum to one, rates integrate to expectations, special cases agree.</summary>
public sealed class PurchaseConsistencyTests
{
    public static TheoryData<string, double, double, double, double, int> Models => new()
    {
        { PurchaseModels.BgNbd, 0.25, 4.4, 0.8, 2.4, 1 },
        { PurchaseModels.BgNbd, 2.0, 9.0, 1.0, 0.3, 1 },
        { PurchaseModels.MbgNbd, 0.52, 6.2, 0.9, 1.6, 1 },
        { PurchaseModels.BgCnbdK, 0.8, 3.0, 0.7, 2.0, 2 },
        { PurchaseModels.MbgCnbdK, 1.4, 5.0, 1.5, 3.0, 3 },
        { PurchaseModels.MbgCnbdK, 0.3, 0.2, 0.4, 0.9, 6 },
        { PurchaseModels.ParetoNbd, 0.55, 10.6, 0.61, 11.7, 1 },
        { PurchaseModels.ParetoNbd, 1.4, 30.0, 2.5, 8.0, 1 },
    };

    private static PurchaseHistory[] Histories => [new(0, 0, 0), new(0, 0, 30), new(1, 2, 38.9), new(4, 36, 38.9), new(26, 50, 52), new(7, 20, 20)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Probabilities_of_counts_sum_to_one_and_average_to_the_expectation(string name, double p1, double p2, double p3, double p4, int k)
    {
        IPurchaseModel model = Create(name, p1, p2, p3, p4, k);
        foreach (PurchaseHistory h in Histories)
        {
            double total = 0;
            double mean = 0;
            for (int n = 0; n < 400; n++)
            {
                double probability = model.ProbabilityOfPurchases(n, 6, h);
                total += probability;
                mean += n * probability;
            }

            double expected = model.ConditionalExpectedTransactions(6, h);
            total.ShouldBe(1, 1e-9);
            mean.ShouldBe(expected, 1e-7 * expected);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Rates_integrate_to_expectations_and_discounting_is_consistent(string name, double p1, double p2, double p3, double p4, int k)
    {
        IPurchaseModel model = Create(name, p1, p2, p3, p4, k);
        const double Delta = 0.0018;
        foreach (PurchaseHistory h in Histories)
        {
            double sum = 0;
            double discounted = 0;
            for (int panel = 0; panel < 40; panel++)
            {
                sum += GaussLegendre.Integrate(u => model.PurchaseRate(u, h), panel * 0.5, (panel + 1) * 0.5);
                discounted += GaussLegendre.Integrate(u => Math.Exp(-Delta * u) * model.PurchaseRate(u, h), panel * 0.5, (panel + 1) * 0.5);
            }

            Near(model.ConditionalExpectedTransactions(20, h), sum, 1e-10);
            Near(model.Dect(20, Delta, h), discounted, 1e-10);
            Near(model.Dect(20, 0, h), sum, 1e-10);
            Near(model.Dect(1e7, Delta, h), model.Dert(Delta, h), 1e-12);
            model.Dert(0.01, h).ShouldBeLessThan(model.Dert(0.001, h));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Survival_falls_from_p_alive_and_lapse_is_where_it_is_one_half(string name, double p1, double p2, double p3, double p4, int k)
    {
        IPurchaseModel model = Create(name, p1, p2, p3, p4, k);
        foreach (PurchaseHistory h in Histories)
        {
            Near(model.ProbabilityAlive(h, 0), model.ProbabilityAlive(h), 1e-11);
            model.ProbabilityAlive(h, 10).ShouldBeLessThan(model.ProbabilityAlive(h));
            double lapse = model.LapseWeeks(h.Frequency, h.Recency);
            if (double.IsFinite(lapse) && lapse > 0 && lapse < 1e8)
            {
                model.ProbabilityAlive(new PurchaseHistory(h.Frequency, h.Recency, h.Recency + lapse)).ShouldBe(0.5, 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Bulk_scores_equal_single_scores_and_do_not_depend_on_row_order(string name, double p1, double p2, double p3, double p4, int k)
    {
        IPurchaseModel model = Create(name, p1, p2, p3, p4, k);
        PurchaseSimulation shop = PurchaseSimulation.Pareto(3000, 11, 0.8, 6, 0.7, 20, 120);
        var request = new ScoreRequest([13, 52], 0.002);
        ScoreColumnsOut output = ScoreColumnsOut.Allocate(3000, 2);
        model.Score(shop.Columns(), request, output, CancellationToken.None);
        // One customer of a regular model costs as much as ten of the others.
        for (int i = 0; i < 3000; i += k > 1 ? 149 : 37)
        {
            var h = new PurchaseHistory(shop.Frequency[i], shop.Recency[i], shop.Age[i]);
            Near(output.ProbabilityAlive![i], model.ProbabilityAlive(h), 1e-11);
            Near(output.Expected![0]![i], model.ConditionalExpectedTransactions(13, h), 1e-10);
            Near(output.Dect![1]![i], model.Dect(52, 0.002, h), 1e-10);
            Near(output.Dert![i], model.Dert(0.002, h), 1e-10);
            Near(output.LapseDays![i], 7 * model.LapseWeeks(h.Frequency, h.Recency), 1e-8);
            Near(output.WeeksToNextPurchase![i], model.ExpectedWeeksToNextPurchase(h), 1e-12);
        }

        var reversed = new ScoreColumns([.. shop.Frequency.Reverse()], [.. shop.Recency.Reverse()], [.. shop.Age.Reverse()]);
        ScoreColumnsOut mirror = ScoreColumnsOut.Allocate(3000, 2);
        model.Score(reversed, request, mirror, CancellationToken.None);
        mirror.Dert!.Reverse().ShouldBe(output.Dert);
    }

    [Theory]
    [InlineData(PurchaseModels.BgNbd, PurchaseModels.BgCnbdK)]
    [InlineData(PurchaseModels.MbgNbd, PurchaseModels.MbgCnbdK)]
    public void Regularity_one_is_the_plain_model(string plain, string regular)
    {
        IPurchaseModel first = Create(plain, 0.7, 5, 0.9, 2, 1);
        IPurchaseModel second = Create(regular, 0.7, 5, 0.9, 2, 1);
        foreach (PurchaseHistory h in Histories)
        {
            second.LogLikelihood(h).ShouldBe(first.LogLikelihood(h));
            second.Dert(0.002, h).ShouldBe(first.Dert(0.002, h));
        }
    }

    [Theory]
    [InlineData(0.001, 0.9, 0.02)]
    [InlineData(0.4, 0.3, 500)]
    [InlineData(60, 2.5, 4)]
    public void Regular_timing_agrees_with_the_sum_over_purchases(double n, double a, double w)
    {
        // Second form: purchase m happens when its K·m-th event has come and m - 1 drop-outs were escaped.
        const int K = 3;
        IPurchaseModel model = PurchaseReferencePointsTests.Create(PurchaseModels.BgCnbdK, ("r", n), ("alpha", 1), ("a", a), ("b", 1.7), ("k", K));
        double expected = 0;
        double term = 1;
        for (int m = 1; term > 1e-13 && m < 200_000; m++)
        {
            double survivors = Math.Exp(GammaFunctions.LogGammaRatio(1.7, m - 1) - GammaFunctions.LogGammaRatio(1.7 + a, m - 1));
            term = survivors * IncompleteBeta.NegativeBinomialTail(m * K, n, 1, w);
            expected += term;
        }

        double actual = model.ExpectedTransactionsNewCustomer(w);
        actual.ShouldBe(expected, 1e-8 * expected);
    }

    internal static IPurchaseModel Create(string name, double p1, double p2, double p3, double p4, int k) => name is PurchaseModels.ParetoNbd
        ? PurchaseReferencePointsTests.Create(name, ("r", p1), ("alpha", p2), ("s", p3), ("beta", p4))
        : PurchaseReferencePointsTests.Create(name, ("r", p1), ("alpha", p2), ("a", p3), ("b", p4), ("k", k));

    private static void Near(double actual, double expected, double relative) =>
        (actual == expected || Math.Abs(actual - expected) <= relative * Math.Abs(expected)).ShouldBeTrue($"{actual:R} instead of {expected:R}");
}
