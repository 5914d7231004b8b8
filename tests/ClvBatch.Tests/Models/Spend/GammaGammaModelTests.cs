using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Spend;

public class GammaGammaModelTests
{
    private static readonly GammaGammaModel Cdnow = new(6.249572, 3.744225, 15.44352);

    [Fact]
    public void Twenty_digit_reference_points_are_reproduced()
    {
        if (ReferenceData.Csv("extreme_points.csv") is not { } rows)
            return;
        var points = rows.Where(r => r["model"] == "Gamma-Gamma").ToList();
        points.Count.ShouldBeGreaterThan(15);
        foreach (IReadOnlyDictionary<string, string> point in points)
        {
            var model = new GammaGammaModel(point.Number("p"), point.Number("q"), point.Number("gamma"));
            double x = point.Number("x"), m = point.Number("m");
            double logLikelihood = model.LogLikelihood(x, m), mean = model.ExpectedMonetaryValue(x, m);
            if (x > 0)
                logLikelihood.ShouldBe(point.Number("loglik"), 1e-10 * Math.Abs(logLikelihood), $"loglik of point {point["id"]}");
            mean.ShouldBe(point.Number("cond_mean"), 1e-10 * mean, $"cond_mean of point {point["id"]}");
        }
    }

    [Fact]
    public void Cdnow_expected_spend_is_the_published_column()
    {
        if (ReferenceData.Csv("cdnow_sample_cal39w.csv") is not { } rows)
            return;
        var optimum = new GammaGammaModel(6.2495722776363385, 3.744224674758248, 15.443521018360778);
        double[] expected = rows.Column("gg_expected_m"), result = new double[rows.Count];
        optimum.ExpectedMonetaryValue(rows.Column("x"), rows.Column("m_repeat"), result);
        for (int i = 0; i < result.Length; i++)
            result[i].ShouldBe(expected[i], 1e-8 * expected[i]);
    }

    [Fact]
    public void Density_of_the_mean_integrates_to_one()
    {
        double sum = 0;
        const double Step = 0.01;
        for (double log = -12; log < 16; log += Step)
            sum += Step * Math.Exp(Cdnow.LogLikelihood(2, Math.Exp(log)) + log);
        sum.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Expected_spend_lies_between_the_own_mean_and_the_population_mean()
    {
        double population = Cdnow.PopulationMean!.Value;
        Cdnow.ExpectedMonetaryValue(3, 100).ShouldBeInRange(population, 100);
        Cdnow.ExpectedMonetaryValue(1e7, 100).ShouldBe(100, 1e-4);
    }

    [Fact]
    public void Currency_does_not_matter()
    {
        GammaGammaModel cents = new(Cdnow.P, Cdnow.Q, Cdnow.Gamma * 100);
        cents.ExpectedMonetaryValue(2, 2235).ShouldBe(100 * Cdnow.ExpectedMonetaryValue(2, 22.35), 1e-10);
        cents.LogLikelihood(2, 2235).ShouldBe(Cdnow.LogLikelihood(2, 22.35) - Math.Log(100), 1e-12);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(1.0)]
    public void Without_a_finite_mean_there_is_no_number(double q)
    {
        GammaGammaModel model = new(2, q, 20);
        model.PopulationMean.ShouldBeNull();
        model.ExpectedMonetaryValue(0, 0).ShouldBe(double.NaN);
        model.ExpectedMonetaryValue(3, double.NaN).ShouldBe(double.NaN);
        model.ExpectedMonetaryValue(3, 50).ShouldBeGreaterThan(0);
        new GammaGammaModel(0.1, q, 20).MeanSpend(1, 50).Quantile(0.5).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_mean_that_does_not_exist_yet_for_a_customer_is_no_number() =>
        new GammaGammaModel(0.1, 0.5, 20).ExpectedMonetaryValue(1, 50).ShouldBe(double.NaN);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1, 1)]
    public void Impossible_parameters_are_refused(double p, double q, double gamma) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new GammaGammaModel(p, q, gamma));
}
