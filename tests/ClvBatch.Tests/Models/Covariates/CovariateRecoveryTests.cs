using ClvBatch.Models;
using ClvBatch.Models.Covariates;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Covariates;

/// <summary>Oracle: simulated customers whose effects are known.</summary>
public sealed class CovariateRecoveryTests
{
    private const double IncomeEffect = 2e-5;

    [Fact]
    public void Pareto_effects_are_found_within_three_standard_errors()
    {
        CovariateSimulation customers = CovariateSimulation.Draw(
            3000, 7, (female, store, income) => CovariateSimulation.Pareto((0.6 * female) + (IncomeEffect * income), (-0.5 * female) + (0.9 * store)));
        FitReport report = Fit(PurchaseModels.ParetoNbd, customers, DropOutEffect.Common, ["Female", "Income"], ["Female", "Store"]);
        ShouldHold(report, ("r", 0.9), ("alpha", 8), ("s", 0.7), ("beta", 14),
            ("trans.Female", 0.6), ("trans.Income", IncomeEffect), ("life.Female", -0.5), ("life.Store", 0.9));
    }

    [Fact]
    public void Bg_effects_common_to_a_and_b_are_found_within_three_standard_errors()
    {
        CovariateSimulation customers = CovariateSimulation.Draw(
            6000, 8, (female, store, income) => CovariateSimulation.BetaGeometric((0.6 * female) + (IncomeEffect * income), 0.9 * store, 0.9 * store));
        FitReport report = Fit(PurchaseModels.BgNbd, customers, DropOutEffect.Common, ["Female", "Income"], ["Store"]);
        ShouldHold(report, ("r", 0.9), ("alpha", 6), ("a", 0.8), ("b", 2.5), ("trans.Female", 0.6), ("trans.Income", IncomeEffect), ("life.Store", 0.9));
    }

    [Fact]
    public void Bg_effects_of_their_own_on_a_and_b_are_found_within_three_standard_errors()
    {
        CovariateSimulation customers = CovariateSimulation.Draw(
            6000, 9, (female, store, _) => CovariateSimulation.BetaGeometric(-0.4 * store, 0.7 * female, -0.3 * female));
        FitReport report = Fit(PurchaseModels.BgNbd, customers, DropOutEffect.Separate, ["Store"], ["Female"]);
        ShouldHold(report, ("r", 0.9), ("alpha", 6), ("a", 0.8), ("b", 2.5), ("trans.Store", -0.4), ("life_a.Female", 0.7), ("life_b.Female", -0.3));
    }

    [Theory]
    [InlineData("ParetoNbd", 300, 30, 20)]
    [InlineData("BgNbd", 800, 60, 45)]
    public void Ninety_percent_intervals_cover_the_purchase_effect(string model, int size, int repetitions, int fewest)
    {
        int inside = 0;
        for (ulong seed = 0; seed < (ulong)repetitions; seed++)
        {
            CovariateSimulation customers = CovariateSimulation.Draw(size, 1000 + seed, (female, store, _) => model == "BgNbd"
                ? CovariateSimulation.BetaGeometric(0.5 * female, 0.6 * store, 0.6 * store)
                : CovariateSimulation.Pareto(0.5 * female, 0.6 * store));
            FitReport report = Fit(model, customers, DropOutEffect.Common, ["Female"], ["Store"]);
            ParameterEstimate effect = report.Parameters.Single(p => p.Name == "trans.Female");
            inside += Math.Abs(effect.Estimate - 0.5) < 1.644854 * effect.StandardError ? 1 : 0;
        }

        // Fewer than these of a binomial with 90 %: once in five thousand studies.
        inside.ShouldBeInRange(fewest, repetitions);
    }

    private static FitReport Fit(string model, CovariateSimulation customers, DropOutEffect effect, string[] purchase, string[] dropOut) =>
        CovariateModels.Fit(model, customers.Summary(purchase, dropOut), effect, FitOptions.Default, CancellationToken.None).Report;

    private static void ShouldHold(FitReport report, params (string Name, double Truth)[] truth)
    {
        report.ExitReason.ShouldBe(FitExit.Converged, report.ExitSentence);
        report.GradientNorm.ShouldBeLessThan(1e-9);
        report.Parameters.Count.ShouldBe(truth.Length);
        foreach ((string name, double value) in truth)
        {
            ParameterEstimate estimate = report.Parameters.Single(p => p.Name == name);
            estimate.StandardError.ShouldBeGreaterThan(0, name);
            estimate.Estimate.ShouldBe(value, 3 * estimate.StandardError, name);
        }
    }
}
