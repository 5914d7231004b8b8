using ClvBatch.Models.DiscreteOpportunities;
using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.DiscreteOpportunities;

public class BgBbTests
{
    private static readonly BgBbModel Truth = new(1.5, 2, 0.8, 6);

    [Fact]
    public void Expected_counts_give_back_their_own_parameters()
    {
        List<(double X, double Recency, double Weight)> cells = [(0, 0, Math.Exp(Truth.LogLikelihood(0, 0, 10)))];
        for (int recency = 1; recency <= 10; recency++)
        {
            for (int x = 1; x <= recency; x++)
                cells.Add((x, recency, Choose(recency - 1, x - 1) * Math.Exp(Truth.LogLikelihood(x, recency, 10))));
        }

        BgBbFit fit = BgBb.Fit(OpportunitySummary.Of(
            [.. cells.Select(c => c.X)], [.. cells.Select(c => c.Recency)], [.. cells.Select(_ => 10.0)], [.. cells.Select(c => 1e6 * c.Weight)]));
        fit.Report.Customers.ShouldBe(1e6, 1e-3);
        fit.Model.Alpha.ShouldBe(Truth.Alpha, 1e-5);
        fit.Model.Beta.ShouldBe(Truth.Beta, 1e-5);
        fit.Model.Gamma.ShouldBe(Truth.Gamma, 1e-5);
        fit.Model.Delta.ShouldBe(Truth.Delta, 1e-4);
    }

    [Fact]
    public void Histories_of_different_length_recover_the_truth_and_the_future()
    {
        (double[] x, double[] recency, double[] n, double future) = Simulate(30_000, 5);
        BgBbFit fit = BgBb.Fit(OpportunitySummary.Of(x, recency, n));
        double[] truth = [Truth.Alpha, Truth.Beta, Truth.Gamma, Truth.Delta];
        for (int i = 0; i < 4; i++)
            Math.Abs(fit.Report.Parameters[i].Estimate - truth[i]).ShouldBeLessThan(3.5 * fit.Report.Parameters[i].StandardError);
        double expected = 0;
        for (int i = 0; i < x.Length; i++)
            expected += fit.Model.ConditionalExpectedTransactions((int)x[i], (int)recency[i], (int)n[i], 6);
        expected.ShouldBe(future, 0.02 * future);
    }

    [Fact]
    public void Row_order_and_collapsing_change_nothing()
    {
        (double[] x, double[] recency, double[] n, _) = Simulate(2000, 6);
        BgBbFit one = BgBb.Fit(OpportunitySummary.Of(x, recency, n));
        Array.Reverse(x);
        Array.Reverse(recency);
        Array.Reverse(n);
        BgBbFit reversed = BgBb.Fit(OpportunitySummary.Of(x, recency, n));
        reversed.Model.ShouldBe(one.Model);
        BgBbFit doubled = BgBb.Fit(OpportunitySummary.Of(x, recency, n, [.. Enumerable.Repeat(2.0, x.Length)]));
        doubled.Model.Alpha.ShouldBe(one.Model.Alpha, 1e-6);
        doubled.Report.LogLikelihood.ShouldBe(2 * one.Report.LogLikelihood, 1e-6);
    }

    [Fact]
    public void Likelihood_of_the_rows_is_the_reported_one()
    {
        (double[] x, double[] recency, double[] n, _) = Simulate(500, 7);
        BgBbFit fit = BgBb.Fit(OpportunitySummary.Of(x, recency, n));
        x.Select((_, i) => fit.Model.LogLikelihood((int)x[i], (int)recency[i], (int)n[i])).Sum().ShouldBe(fit.Report.LogLikelihood, 1e-8);
    }

    private static (double[] X, double[] Recency, double[] N, double Future) Simulate(int customers, ulong seed)
    {
        var random = new RandomStream(seed);
        double[] x = new double[customers], recency = new double[customers], n = new double[customers];
        double future = 0;
        for (int i = 0; i < customers; i++)
        {
            double p = random.NextBeta(Truth.Alpha, Truth.Beta), theta = random.NextBeta(Truth.Gamma, Truth.Delta);
            n[i] = 6 + i % 10;
            for (int t = 1; t <= n[i] + 6 && !random.NextBernoulli(theta); t++)
            {
                if (!random.NextBernoulli(p))
                    continue;
                if (t > n[i])
                    future++;
                else
                    (x[i], recency[i]) = (x[i] + 1, t);
            }
        }

        return (x, recency, n, future);
    }

    private static double Choose(int n, int k)
    {
        double value = 1;
        for (int i = 0; i < k; i++)
            value *= (double)(n - i) / (i + 1);
        return value;
    }
}
