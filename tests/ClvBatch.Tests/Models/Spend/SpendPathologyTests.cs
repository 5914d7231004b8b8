using ClvBatch.Models;
using ClvBatch.Models.Simulation;
using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Spend;

/// <summary>Inputs that break spend fits elsewhere: each ends in a correct result or a sentence a marketer understands.</summary>
public class SpendPathologyTests
{
    [Fact]
    public void No_rows() => Failure<InsufficientDataException>([], []).ShouldContain("at least 5 customers who bought again");

    [Fact]
    public void Nobody_bought_again() =>
        Failure<InsufficientDataException>(new double[50], [.. Enumerable.Repeat(double.NaN, 50)]).ShouldContain("50 have not bought again");

    [Fact]
    public void One_customer() => Failure<InsufficientDataException>([3], [20]).ShouldContain("there are 1 ");

    [Fact]
    public void Everything_was_given_away_or_refunded() =>
        Failure<InsufficientDataException>([1, 2, 3, 4, 5, 6], [0, 0, -5, 0, 0, -1]).ShouldContain("6 spent nothing");

    [Fact]
    public void Identical_amounts() =>
        Failure<ModelFitException>(Counts(100), [.. Enumerable.Repeat(19.99, 100)]).ShouldContain("same amount per purchase (19.99)");

    [Fact]
    public void A_million_identical_rows()
    {
        double[] x = new double[1_000_000], m = new double[1_000_000];
        Array.Fill(x, 2);
        Array.Fill(m, 25);
        Failure<ModelFitException>(x, m).ShouldContain("no spread");
    }

    [Fact]
    public void Amounts_that_differ_by_rounding_only() =>
        Failure<ModelFitException>(Counts(50), [.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? 0.3 : 0.1 + 0.2)]).ShouldContain("no spread");

    [Fact]
    public void Negative_frequency() => Failure<ModelFitException>([2, -1], [5, 5]).ShouldContain("Row 2 has -1 repeat purchases");

    [Fact]
    public void Frequency_that_is_no_number() => Failure<ModelFitException>([double.NaN], [5]).ShouldContain("Row 1");

    [Fact]
    public void Infinite_amount() => Failure<ModelFitException>([1, 1], [5, double.PositiveInfinity]).ShouldContain("Row 2");

    [Fact]
    public void Negative_weight() =>
        Should.Throw<ModelFitException>(() => SpendSummary.Of([1], [5], [-2])).Message.ShouldContain("counts for -2 customers");

    [Fact]
    public void Weights_of_zero_are_no_customers() =>
        Should.Throw<InsufficientDataException>(() => GammaGamma.Fit(SpendSummary.Of(Counts(50), Amounts(50, 1), new double[50])));

    [Fact]
    public void Amounts_that_barely_differ_still_predict_the_amount()
    {
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(Counts(200), [.. Amounts(200, 2).Select((_, i) => 50 + 1e-4 * (i % 7))]));
        fit.Model.ExpectedMonetaryValue(2, 50.0003).ShouldBe(50.0003, 0.001);
        fit.Model.PopulationMean!.Value.ShouldBe(50.0003, 0.001);
    }

    [Fact]
    public void Heavy_tails_have_no_average_and_say_so()
    {
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(Counts(2000), LogNormal(2000, 3.0)));
        fit.Model.Q.ShouldBeLessThan(1);
        fit.Model.PopulationMean.ShouldBeNull();
        fit.Model.ExpectedMonetaryValue(0, double.NaN).ShouldBe(double.NaN);
        fit.Report.Warnings.ShouldContain(w => w.Contains("no average"));
    }

    [Fact]
    public void One_amount_a_million_times_larger_than_the_rest()
    {
        double[] m = Amounts(500, 3);
        m[17] = 5e7;
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(Counts(500), m));
        fit.Report.Converged.ShouldBeTrue(fit.Report.ExitSentence);
        fit.Model.ExpectedMonetaryValue(2, 50).ShouldBeInRange(10, 100);
    }

    [Theory]
    [InlineData(1e-250)]
    [InlineData(1e250)]
    public void Absurd_money_units(double unit)
    {
        double[] m = Amounts(500, 4);
        SpendFit one = GammaGamma.Fit(SpendSummary.Of(Counts(500), m));
        SpendFit other = GammaGamma.Fit(SpendSummary.Of(Counts(500), [.. m.Select(v => v * unit)]));
        other.Model.Q.ShouldBe(one.Model.Q, 1e-6 * one.Model.Q);
        (other.Model.Gamma / unit).ShouldBe(one.Model.Gamma, 1e-6 * one.Model.Gamma);
    }

    [Fact]
    public void All_customers_bought_again_exactly_once()
    {
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of([.. Enumerable.Repeat(1.0, 3000)], Amounts(3000, 5)));
        fit.Report.Converged.ShouldBeTrue(fit.Report.ExitSentence);
        fit.FrequencySpendCorrelation.ShouldBe(double.NaN);
        fit.Model.ExpectedMonetaryValue(1, 20).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Customers_who_do_not_differ_have_the_population_mean()
    {
        var random = new RandomStream(6);
        double[] x = Counts(3000), m = [.. x.Select(n => random.NextGamma(4 * n, 0.1 * n))];
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(x, m));
        fit.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, fit.Report.ExitSentence);
        fit.Model.ExpectedMonetaryValue(1, 100).ShouldBe(40, 3);
        fit.Model.PopulationMean!.Value.ShouldBe(40, 1.5);
    }

    [Fact]
    public void Purchases_of_a_customer_that_do_not_differ_keep_the_own_mean()
    {
        double[] m = [.. LogNormal(3000, 0.5).Select(v => Math.Round(v, 2))];
        double[] x = [.. Enumerable.Range(0, 3000).Select(i => 1.0 + 200 * (i % 6))];
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(x, m));
        fit.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, fit.Report.ExitSentence);
        fit.Model.ExpectedMonetaryValue(1000, 30).ShouldBe(30, 0.5);
    }

    [Fact]
    public void More_than_ten_thousand_purchases_of_a_customer()
    {
        double[] x = Counts(300), m = Amounts(300, 7);
        x[0] = 250_000;
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(x, m));
        fit.Report.Converged.ShouldBeTrue(fit.Report.ExitSentence);
        fit.Model.ExpectedMonetaryValue(x[0], m[0]).ShouldBe(m[0], 1e-3 * m[0]);
    }

    [Fact]
    public void Spend_that_goes_with_frequency_is_reported()
    {
        double[] x = Counts(1000), m = [.. Amounts(1000, 8).Select((v, i) => v * x[i])];
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(x, m));
        fit.FrequencySpendCorrelation.ShouldBeGreaterThan(0.3);
        fit.Report.Warnings.ShouldContain(w => w.Contains("Spend goes with frequency"));
    }

    [Fact]
    public void Two_amounts_only()
    {
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(Counts(100), [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 10.0 : 1000.0)]));
        fit.Report.ExitReason.ShouldNotBe(FitExit.NotConverged, fit.Report.ExitSentence);
        fit.Model.ExpectedMonetaryValue(5, 10).ShouldBeLessThan(fit.Model.ExpectedMonetaryValue(5, 1000));
    }

    private static string Failure<T>(double[] x, double[] m)
        where T : ModelFitException =>
        Should.Throw<T>(() => GammaGamma.Fit(SpendSummary.Of(x, m))).Message;

    private static double[] Counts(int rows) => [.. Enumerable.Range(0, rows).Select(i => 1.0 + i % 6)];

    private static double[] Amounts(int rows, ulong seed)
    {
        var random = new RandomStream(seed);
        return [.. Counts(rows).Select(x => random.NextGamma(4 * x, random.NextGamma(3, 30) * x))];
    }

    private static double[] LogNormal(int rows, double sigma)
    {
        var random = new RandomStream(21);
        return [.. Enumerable.Range(0, rows).Select(_ => Math.Exp(3 + sigma * random.NextNormal()))];
    }
}
