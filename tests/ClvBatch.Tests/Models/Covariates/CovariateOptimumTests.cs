using ClvBatch.Models;
using ClvBatch.Models.Covariates;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Covariates;

/// <summary>Oracle: the base model at each customer's own parameters, summed one by one, and its finite differences.</summary>
public sealed class CovariateOptimumTests
{
    private static readonly string[] Purchase = ["Female", "Income"];
    private static readonly string[] DropOut = ["Store", "Female"];

    public static TheoryData<string, DropOutEffect> Models => new()
    {
        { PurchaseModels.ParetoNbd, DropOutEffect.Common },
        { PurchaseModels.BgNbd, DropOutEffect.Common },
        { PurchaseModels.BgNbd, DropOutEffect.Separate },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Log_likelihood_is_the_sum_over_customers_and_flat_at_the_optimum(string model, DropOutEffect effect)
    {
        CovariateSimulation customers = Customers(900);
        CovariateFit fit = CovariateModels.Fit(model, customers.Summary(Purchase, DropOut), effect, FitOptions.Default, CancellationToken.None);
        double optimum = customers.LogLikelihood(fit.Model);
        fit.Report.LogLikelihood.ShouldBe(optimum, 1e-8);
        fit.Report.LogLikelihood.ShouldBeGreaterThan(fit.WithoutCovariates.Report.LogLikelihood);
        for (int i = 0; i < fit.Report.Parameters.Count; i++)
        {
            double step = 1e-3 * fit.Report.Parameters[i].StandardError;
            double up = LogLikelihood(customers, fit, effect, i, step);
            double down = LogLikelihood(customers, fit, effect, i, -step);

            // An optimum missed by δ standard errors would show as 2e-3·δ or more.
            (up - down).ShouldBe(0, 1e-7, fit.Report.Parameters[i].Name);
            up.ShouldBeLessThanOrEqualTo(optimum + 1e-8);
            down.ShouldBeLessThanOrEqualTo(optimum + 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Gradient_agrees_with_finite_differences_away_from_the_optimum(string model, DropOutEffect effect)
    {
        CovariateSimulation customers = Customers(400);
        CovariateSummary summary = customers.Summary(["Female"], ["Store"]);
        FitReport free = CovariateModels.Fit(model, summary, effect, FitOptions.Default, CancellationToken.None).Report;
        foreach (ParameterEstimate parameter in free.Parameters)
        {
            // No iteration is made: the norm reported is that of the gradient at the start.
            Dictionary<string, double> start = free.Parameters.ToDictionary(p => p.Name, p => p.Estimate);
            start[parameter.Name] = start[parameter.Name] * 1.7 + (parameter.Name.Contains('.') ? 0.5 : 0);
            FitOptions stay = FitOptions.Default with { MaxIterations = 0, Start = start };
            FitReport there = CovariateModels.Fit(model, summary, effect, stay, CancellationToken.None).Report;
            there.GradientNorm.ShouldBe(Slopes(customers, model, effect, start).Max(Math.Abs), 1e-7, parameter.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Without_effects_the_base_model_remains(string model, DropOutEffect effect)
    {
        CovariateSimulation customers = Customers(500);
        CovariateFit fit = CovariateModels.Fit(model, customers.Summary(Purchase, DropOut), effect, FitOptions.Default, CancellationToken.None);
        Dictionary<string, double> zero = fit.Report.Parameters.ToDictionary(p => p.Name, _ => 0.0);
        foreach (ModelParameter parameter in fit.WithoutCovariates.Model.Parameters)
        {
            zero[parameter.Name] = parameter.Value;
        }

        CovariateModel plain = CovariateModels.Create(model, Purchase, DropOut, zero, effect);
        customers.LogLikelihood(plain).ShouldBe(fit.WithoutCovariates.Report.LogLikelihood, 1e-8);
        fit.Report.BaselineLogLikelihood.ShouldBe(fit.WithoutCovariates.Report.LogLikelihood);
    }

    [Fact]
    public void One_dummy_is_two_populations_with_alpha_and_beta_of_their_own()
    {
        CovariateSimulation customers = Customers(800);
        CovariateFit fit = CovariateModels.Fit(PurchaseModels.ParetoNbd, customers.Summary(["Store"], ["Store"]), FitOptions.Default, CancellationToken.None);
        double sum = 0.0;
        foreach (double store in (double[])[0, 1])
        {
            IPurchaseModel group = PurchaseModels.Create(PurchaseModels.ParetoNbd, new Dictionary<string, double>
            {
                ["r"] = fit.Report["r"],
                ["alpha"] = fit.Report["alpha"] * Math.Exp(-fit.Report["trans.Store"] * store),
                ["s"] = fit.Report["s"],
                ["beta"] = fit.Report["beta"] * Math.Exp(-fit.Report["life.Store"] * store),
            });
            sum += Enumerable.Range(0, customers.Frequency.Length).Where(i => customers.Traits[1].Values[i] == store)
                .Sum(i => group.LogLikelihood(new PurchaseHistory(customers.Frequency[i], customers.Recency[i], customers.Age[i])));
        }

        fit.Report.LogLikelihood.ShouldBe(sum, 1e-8);
    }

    [Fact]
    public void A_start_far_away_leads_to_the_same_optimum()
    {
        CovariateSummary summary = Customers(500).Summary(["Female", "Income"], ["Store"]);
        FitReport usual = CovariateModels.Fit(PurchaseModels.ParetoNbd, summary, FitOptions.Default, CancellationToken.None).Report;
        FitOptions far = FitOptions.Default with
        {
            Start = new Dictionary<string, double> { ["r"] = 3, ["alpha"] = 40, ["s"] = 2, ["beta"] = 60, ["trans.Female"] = -1, ["life.Store"] = 2 },
        };
        FitReport other = CovariateModels.Fit(PurchaseModels.ParetoNbd, summary, far, CancellationToken.None).Report;
        other.LogLikelihood.ShouldBe(usual.LogLikelihood, 1e-8);
        foreach (ParameterEstimate parameter in usual.Parameters)
        {
            other[parameter.Name].ShouldBe(parameter.Estimate, 1e-5 * parameter.StandardError, parameter.Name);
        }
    }

    private static CovariateSimulation Customers(int count) => CovariateSimulation.Draw(
        count, 21, (female, store, income) => CovariateSimulation.Pareto((0.5 * female) + (1e-5 * income), (0.7 * store) - (0.3 * female)));

    private static double LogLikelihood(CovariateSimulation customers, CovariateFit fit, DropOutEffect effect, int moved, double step)
    {
        Dictionary<string, double> values = fit.Report.Parameters.Select((p, i) => (p.Name, Value: p.Estimate + (i == moved ? step : 0)))
            .ToDictionary(p => p.Name, p => p.Value);
        return customers.LogLikelihood(CovariateModels.Create(fit.Model.Name, fit.Model.PurchaseCovariates, fit.Model.DropOutCovariates, values, effect));
    }

    /// <summary>Slopes of the mean log-likelihood by the coordinates of the fit: ln θ and g·σ with the average customer held fixed.</summary>
    private static double[] Slopes(CovariateSimulation customers, string model, DropOutEffect effect, Dictionary<string, double> point)
    {
        double At(string name, double step)
        {
            Dictionary<string, double> moved = new(point);
            if (!name.Contains('.', StringComparison.Ordinal))
            {
                moved[name] *= Math.Exp(step);
            }
            else
            {
                double[] column = customers.Pick(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])[0].Values;
                double mean = column.Average();
                double deviation = Math.Sqrt(column.Average(z => (z - mean) * (z - mean)));
                moved[name] += step / deviation;
                foreach ((string parameter, double sign) in Moves(model, name))
                {
                    moved[parameter] *= Math.Exp(-sign * mean * step / deviation);
                }
            }

            return customers.LogLikelihood(CovariateModels.Create(model, ["Female"], ["Store"], moved, effect)) / customers.Frequency.Length;
        }

        const double Step = 1e-4;
        return point.Keys.Select(name =>
            ((8 * (At(name, Step) - At(name, -Step))) - (At(name, 2 * Step) - At(name, -2 * Step))) / (12 * Step)).ToArray();
    }

    private static (string Parameter, double Sign)[] Moves(string model, string coefficient) => coefficient.Split('.')[0] switch
    {
        "trans" => [("alpha", -1)],
        "life_a" => [("a", 1)],
        "life_b" => [("b", 1)],
        _ => model == PurchaseModels.ParetoNbd ? [("beta", -1)] : [("a", 1), ("b", 1)],
    };
}
