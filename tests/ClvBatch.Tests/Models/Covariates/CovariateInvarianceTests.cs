using ClvBatch.Models;
using ClvBatch.Models.Covariates;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Covariates;

/// <summary>What must not matter: order of rows, units of time, units and origin of a column, rows or weights, order of columns.</summary>
public sealed class CovariateInvarianceTests
{
    private static readonly CovariateSimulation Customers = CovariateSimulation.Draw(
        500, 33, (female, store, income) => CovariateSimulation.Pareto((0.5 * female) + (1e-5 * income), 0.7 * store));

    [Theory]
    [InlineData("ParetoNbd")]
    [InlineData("BgNbd")]
    public void Order_of_the_rows_does_not_matter_to_the_bit(string model)
    {
        FitReport forward = Fit(model, Customers.Frequency, Customers.Recency, Customers.Age, Customers.Traits);
        FitReport backward = Fit(model, Reversed(Customers.Frequency), Reversed(Customers.Recency), Reversed(Customers.Age),
            Array.ConvertAll(Customers.Traits, t => t with { Values = Reversed(t.Values) }));
        backward.LogLikelihood.ShouldBe(forward.LogLikelihood);
        backward.Parameters.ShouldBe(forward.Parameters);
    }

    [Theory]
    [InlineData("ParetoNbd")]
    [InlineData("BgNbd")]
    public void Time_in_days_changes_the_scale_parameters_alone(string model)
    {
        FitReport weeks = Fit(model, Customers.Frequency, Customers.Recency, Customers.Age, Customers.Traits);
        FitReport days = Fit(model, Customers.Frequency, Times(Customers.Recency, 7), Times(Customers.Age, 7), Customers.Traits);
        days.LogLikelihood.ShouldBe(weeks.LogLikelihood - (Customers.Frequency.Sum() * Math.Log(7)), 1e-7);
        foreach (ParameterEstimate parameter in weeks.Parameters)
        {
            double factor = parameter.Name is "alpha" or "beta" ? 7 : 1;
            Near(days, parameter with { Estimate = parameter.Estimate * factor, StandardError = parameter.StandardError * factor });
        }
    }

    [Theory]
    [InlineData("ParetoNbd", 1e-6, 0)]
    [InlineData("ParetoNbd", 100, -30_000)]
    [InlineData("BgNbd", -1, 1e6)]
    public void Scale_and_origin_of_a_column_do_not_matter_to_the_likelihood(string model, double scale, double shift)
    {
        FitReport given = Fit(model, Customers.Frequency, Customers.Recency, Customers.Age, Customers.Traits);
        CovariateColumn[] moved = Array.ConvertAll(Customers.Traits, t => t.Name == "Income"
            ? t with { Values = Array.ConvertAll(t.Values, v => (v + shift) * scale) } : t);
        FitReport other = Fit(model, Customers.Frequency, Customers.Recency, Customers.Age, moved);
        other.LogLikelihood.ShouldBe(given.LogLikelihood, 1e-8);
        foreach (ParameterEstimate parameter in given.Parameters.Where(p => p.Name != "alpha"))
        {
            double factor = parameter.Name == "trans.Income" ? 1 / scale : 1;
            Near(other, parameter with { Estimate = parameter.Estimate * factor, StandardError = parameter.StandardError * Math.Abs(factor) });
        }

        other["alpha"].ShouldBe(given["alpha"] * Math.Exp(given["trans.Income"] * shift), 1e-5 * other["alpha"]);
    }

    [Fact]
    public void A_weight_of_two_is_two_rows()
    {
        double[] twice = Array.ConvertAll(Customers.Frequency, _ => 2.0);
        FitReport weighted = CovariateModels.Fit(PurchaseModels.BgNbd, CovariateSummary.Create(
            Customers.Frequency, Customers.Recency, Customers.Age, Customers.Traits, [], twice), FitOptions.Default, CancellationToken.None).Report;
        CovariateColumn[] doubled = Array.ConvertAll(Customers.Traits, t => t with { Values = [.. t.Values, .. t.Values] });
        CovariateSummary rows = CovariateSummary.Create(
            [.. Customers.Frequency, .. Customers.Frequency], [.. Customers.Recency, .. Customers.Recency], [.. Customers.Age, .. Customers.Age], doubled, []);
        FitReport repeated = CovariateModels.Fit(PurchaseModels.BgNbd, rows, FitOptions.Default, CancellationToken.None).Report;
        repeated.LogLikelihood.ShouldBe(weighted.LogLikelihood);
        repeated.Patterns.ShouldBe(weighted.Patterns);
        repeated.Customers.ShouldBe(1000);
    }

    private static FitReport Fit(string model, double[] x, double[] tx, double[] age, CovariateColumn[] traits) =>
        CovariateModels.Fit(model, CovariateSummary.Create(x, tx, age, [traits[0], traits[2]], [traits[1]]), FitOptions.Default, CancellationToken.None).Report;

    private static void Near(FitReport report, ParameterEstimate expected)
    {
        ParameterEstimate actual = report.Parameters.Single(p => p.Name == expected.Name);
        actual.Estimate.ShouldBe(expected.Estimate, 1e-5 * expected.StandardError, expected.Name);
        actual.StandardError.ShouldBe(expected.StandardError, 1e-5 * expected.StandardError, expected.Name);
    }

    private static double[] Times(double[] values, double factor) => Array.ConvertAll(values, v => v * factor);

    private static double[] Reversed(double[] values) => [.. values.Reverse()];
}
