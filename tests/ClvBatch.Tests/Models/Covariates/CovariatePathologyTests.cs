using ClvBatch.Models;
using ClvBatch.Models.Covariates;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Covariates;

/// <summary>Columns that cannot work end in a sentence, never in a silent bad fit.</summary>
public sealed class CovariatePathologyTests
{
    private static readonly CovariateSimulation Customers = CovariateSimulation.Draw(
        300, 5, (female, store, _) => CovariateSimulation.Pareto(0.5 * female, 0.7 * store));

    private static double[] Female => Customers.Traits[0].Values;

    private static double[] Store => Customers.Traits[1].Values;

    [Fact]
    public void A_constant_column_is_refused_by_name() =>
        Refusal(new CovariateColumn("Country", Array.ConvertAll(Female, _ => 49.0))).ShouldContain("Country is the same for all customers (49)");

    [Fact]
    public void A_column_that_differs_by_rounding_only_is_constant() =>
        Refusal(new CovariateColumn("Country", Array.ConvertAll(Female, f => 0.1 + (f * 1e-16)))).ShouldContain("the same for all customers");

    [Fact]
    public void All_values_of_a_category_as_columns_are_refused() =>
        Refusal(new("Female", Female), new("Male", Array.ConvertAll(Female, f => 1 - f))).ShouldContain("Female, Male say the same thing");

    [Fact]
    public void A_column_that_follows_from_two_others_is_refused_and_the_bystander_is_not_named()
    {
        string sentence = Refusal(
            new("Female", Female), new("Store", Store), new("Income", Customers.Traits[2].Values), new("Sum", Female.Zip(Store, (f, s) => (3 * f) - s + 7).ToArray()));
        sentence.ShouldContain("Female, Store, Sum");
        sentence.ShouldNotContain("Income");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e200)]
    public void A_gap_is_refused_with_its_row(double value) =>
        Refusal(new CovariateColumn("Income", [.. Female.Skip(1), value])).ShouldContain("Income has no usable number in row 300");

    [Fact]
    public void A_short_column_is_refused() => Refusal(new CovariateColumn("Income", [1, 2])).ShouldContain("Income has 2 values, but there are 300 customers");

    [Fact]
    public void A_name_given_twice_is_refused() => Refusal(new("Store", Store), new("store", Female)).ShouldContain("given twice");

    [Fact]
    public void A_column_without_name_is_refused() => Refusal(new CovariateColumn(" ", Female)).ShouldContain("no name");

    [Fact]
    public void No_column_at_all_is_refused() => Refusal().ShouldContain("without covariates");

    [Fact]
    public void Too_few_customers_are_refused_as_by_the_base_model() =>
        Should.Throw<InsufficientDataException>(() => CovariateModels.Fit(
            PurchaseModels.BgNbd, CovariateSummary.Create([1, 0], [2, 0], [5, 5], [new("A", [0, 1])], []), FitOptions.Default, CancellationToken.None));

    [Fact]
    public void An_unknown_model_is_named() =>
        Should.Throw<ArgumentException>(() => CovariateModels.Fit("MbgNbd", Customers.Summary(["Female"], []), FitOptions.Default, CancellationToken.None))
            .Message.ShouldContain("MbgNbd");

    [Theory]
    [InlineData("ParetoNbd")]
    [InlineData("BgNbd")]
    public void A_group_that_never_buys_again_is_reported_not_hidden(string model)
    {
        double[] x = Customers.Frequency.Zip(Store, (frequency, store) => store == 1 ? 0 : frequency).ToArray();
        double[] tx = Customers.Recency.Zip(Store, (recency, store) => store == 1 ? 0 : recency).ToArray();
        CovariateFit fit = CovariateModels.Fit(
            model, CovariateSummary.Create(x, tx, Customers.Age, [new("Store", Store)], []), FitOptions.Default, CancellationToken.None);
        fit.Report.ExitReason.ShouldNotBe(FitExit.Converged);
        fit.Report.Warnings.ShouldContain(w => w.Contains("trans.Store is without limit", StringComparison.Ordinal));
        fit.Report["trans.Store"].ShouldBeLessThan(-10);
        fit.Report.LogLikelihood.ShouldBeGreaterThan(fit.WithoutCovariates.Report.LogLikelihood);
    }

    [Fact]
    public void An_outlier_among_the_values_does_not_stop_the_fit()
    {
        double[] income = (double[])Customers.Traits[2].Values.Clone();
        income[0] = 1e9;
        CovariateFit fit = CovariateModels.Fit(PurchaseModels.ParetoNbd, CovariateSummary.Create(
            Customers.Frequency, Customers.Recency, Customers.Age, [new("Income", income)], [new("Store", Store)]), FitOptions.Default, CancellationToken.None);
        fit.Report.Converged.ShouldBeTrue(fit.Report.ExitSentence);
        fit.Report.LogLikelihood.ShouldBeGreaterThanOrEqualTo(fit.WithoutCovariates.Report.LogLikelihood - 1e-9);
    }

    [Fact]
    public void Nearly_equal_columns_are_fitted_with_a_warning()
    {
        double[] almost = Customers.Traits[2].Values.Select((v, i) => v + (i % 7)).ToArray();
        CovariateFit fit = CovariateModels.Fit(PurchaseModels.BgNbd, CovariateSummary.Create(
            Customers.Frequency, Customers.Recency, Customers.Age, [Customers.Traits[2], new("Turnover", almost)], []), FitOptions.Default, CancellationToken.None);
        fit.Report.Warnings.ShouldContain(w => w.Contains("almost the same thing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cancelled_fit_stops() => Should.Throw<OperationCanceledException>(() =>
        CovariateModels.Fit(PurchaseModels.ParetoNbd, Customers.Summary(["Female"], ["Store"]), FitOptions.Default, new CancellationToken(true)));

    private static string Refusal(params CovariateColumn[] columns) => Should.Throw<ModelFitException>(() => CovariateModels.Fit(
        PurchaseModels.ParetoNbd, CovariateSummary.Create(Customers.Frequency, Customers.Recency, Customers.Age, columns, []), FitOptions.Default, CancellationToken.None)).Message;
}
