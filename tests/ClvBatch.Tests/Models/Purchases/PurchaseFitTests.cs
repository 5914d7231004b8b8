using ClvBatch.Models;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Purchases;

/// <summary>Fits: gradients against the likelihood of single histories, recovery of simulated truth, invariance to units, order and weights.</summary>
public sealed class PurchaseFitTests
{
    [Theory]
    [InlineData(PurchaseModels.BgNbd)]
    [InlineData(PurchaseModels.MbgNbd)]
    [InlineData(PurchaseModels.ParetoNbd)]
    [InlineData(PurchaseModels.MbgCnbdK)]
    public void Report_equals_the_sum_of_single_likelihoods_and_is_a_maximum(string name)
    {
        PurchaseSimulation shop = PurchaseSimulation.BetaGeometric(3000, 5, 1, 2, 1.2, 5, 0.8, 2.5, 104);
        PurchaseFit fit = PurchaseModels.Fit(name, shop.Summary(), FitOptions.Default with { Regularity = name is PurchaseModels.MbgCnbdK ? 2 : null }, CancellationToken.None);
        double extra = name is PurchaseModels.MbgCnbdK ? shop.LogIntervals.Sum() : 0;
        double best = Sum(fit.Model) + extra;
        fit.Report.LogLikelihood.ShouldBe(best, 1e-9 * Math.Abs(best));
        for (int i = 0; i < 4; i++)
        {
            foreach (double factor in (double[])[0.97, 1.03])
            {
                var moved = fit.Model.Parameters.Select((p, j) => (p.Name, j == i ? p.Value * factor : p.Value)).ToArray();
                (Sum(PurchaseReferencePointsTests.Create(name, moved)) + extra).ShouldBeLessThan(best);
            }
        }

        double Sum(IPurchaseModel model) => shop.Frequency.Select((x, i) => model.LogLikelihood(new PurchaseHistory(x, shop.Recency[i], shop.Age[i]))).Sum();
    }

    [Fact]
    public void Regularity_is_found_by_likelihood()
    {
        PurchaseSimulation shop = PurchaseSimulation.BetaGeometric(4000, 21, 1, 3, 1.5, 2, 0.8, 3, 104);
        PurchaseFit fit = PurchaseModels.Fit(PurchaseModels.MbgCnbdK, shop.Summary(), FitOptions.Default, CancellationToken.None);
        fit.Report["k"].ShouldBe(3);
        double plain = PurchaseModels.Fit(PurchaseModels.MbgNbd, shop.Summary(), FitOptions.Default, CancellationToken.None).Report.LogLikelihood;
        fit.Report.LogLikelihood.ShouldBeGreaterThan(plain + 100);
    }

    [Theory]
    [InlineData(PurchaseModels.BgNbd)]
    [InlineData(PurchaseModels.ParetoNbd)]
    public void True_parameters_lie_within_four_standard_errors(string name)
    {
        double[] truth = name is PurchaseModels.BgNbd ? [0.6, 9, 0.9, 2.2] : [0.6, 9, 0.7, 14];
        PurchaseSimulation shop = name is PurchaseModels.BgNbd
            ? PurchaseSimulation.BetaGeometric(20_000, 3, 0, 1, truth[0], truth[1], truth[2], truth[3], 104)
            : PurchaseSimulation.Pareto(20_000, 4, truth[0], truth[1], truth[2], truth[3], 104);
        FitReport report = PurchaseModels.Fit(name, shop.Summary(), FitOptions.Default, CancellationToken.None).Report;
        report.ExitReason.ShouldBe(FitExit.Converged);
        for (int i = 0; i < 4; i++)
        {
            Math.Abs(Math.Log(report.Parameters[i].Estimate / truth[i])).ShouldBeLessThan(4 * Math.Sqrt(report.LogCovariance[i, i]), report.Parameters[i].Name);
        }
    }

    [Theory]
    [InlineData(PurchaseModels.BgNbd)]
    [InlineData(PurchaseModels.MbgNbd)]
    [InlineData(PurchaseModels.MbgCnbdK)]
    [InlineData(PurchaseModels.ParetoNbd)]
    public void Unit_of_time_row_order_and_weights_do_not_change_the_fit(string name)
    {
        PurchaseSimulation shop = PurchaseSimulation.BetaGeometric(2000, 8, 1, 1, 0.7, 6, 0.9, 2.5, 80);
        FitReport weeks = PurchaseModels.Fit(name, shop.Summary(), FitOptions.Default with { MaxRegularity = 2 }, CancellationToken.None).Report;
        double[] intervals = shop.LogIntervals.Select((l, i) => l + (shop.Frequency[i] * Math.Log(7))).Reverse().ToArray();
        PurchaseSummary days = PurchaseSummary.Create(
            [.. shop.Frequency.Reverse()], shop.Recency.Select(t => t * 7).Reverse().ToArray(), shop.Age.Select(t => t * 7).Reverse().ToArray(), null, intervals);
        FitReport inDays = PurchaseModels.Fit(name, days, FitOptions.Default with { MaxRegularity = 2 }, CancellationToken.None).Report;
        inDays.LogLikelihood.ShouldBe(weeks.LogLikelihood - (shop.Frequency.Sum() * Math.Log(7)), 1e-7);
        foreach (ParameterEstimate p in weeks.Parameters)
        {
            double unit = p.Name is "alpha" or "beta" ? 7 : 1;
            inDays[p.Name].ShouldBe(unit * p.Estimate, 1e-6 * unit * p.Estimate, p.Name);
        }

        PurchaseSummary doubled = PurchaseSummary.Create(shop.Frequency, shop.Recency, shop.Age, Enumerable.Repeat(2.0, 2000).ToArray(), shop.LogIntervals);
        FitReport twice = PurchaseModels.Fit(name, doubled, FitOptions.Default with { MaxRegularity = 2 }, CancellationToken.None).Report;
        twice.LogLikelihood.ShouldBe(2 * weeks.LogLikelihood, 1e-7);
        twice.Parameters[0].StandardError.ShouldBe(weeks.Parameters[0].StandardError / Math.Sqrt(2), 1e-6 * weeks.Parameters[0].StandardError);
    }

    [Fact]
    public void Equal_rows_collapse_and_keep_their_weight()
    {
        PurchaseSummary summary = PurchaseSummary.Create([1, 0, 1, 1], [2, 0, 2, 3], [5, 5, 5, 5], [1, 2, 3, 4]);
        summary.Count.ShouldBe(3);
        summary.Customers.ShouldBe(10);
        summary.Repeaters.ShouldBe(8);
        summary.Frequencies.ToArray().ShouldBe([0, 1, 1]);
        summary.Recencies.ToArray().ShouldBe([0, 2, 3]);
        summary.Weights.ToArray().ShouldBe([2, 4, 4]);
    }
}
