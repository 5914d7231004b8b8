using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Models.Numerics;

/// <summary>Second forms: closed-form moments of the beta distribution, the series of 2F1, elementary integrals.</summary>
public sealed class QuadratureTests
{
    [Theory]
    [InlineData(0.8, 2.4)]
    [InlineData(1e-4, 3)]
    [InlineData(800, 9000)]
    [InlineData(0.01, 0.02)]
    [InlineData(60, 0.5)]
    [InlineData(1, 20000)]
    public void Beta_nodes_reproduce_total_mass_and_moments(double a, double b)
    {
        var nodes = BetaNodes.Create(a, b, 100);
        nodes.Weight.Sum().ShouldBe(1.0, 2e-13);
        nodes.Weight.Zip(nodes.P, (w, p) => w * p).Sum().ShouldBe(a / (a + b), 1e-12 * a / (a + b));
        double second = a * (a + 1) / ((a + b) * (a + b + 1));
        nodes.Weight.Zip(nodes.P, (w, p) => w * p * p).Sum().ShouldBe(second, 1e-12 * second);
        nodes.PowerMean(1, -1).ShouldBe(1 + (a / (a + b)), 1e-12);
    }

    [Theory]
    [InlineData(0.8, 2.4, 1.24, 0.9)]
    [InlineData(0.001, 40, 60, 3)]
    [InlineData(25, 3, 0.001, 0.2)]
    [InlineData(0.7, 1003.4, 1001.2, 0.2)]
    public void Power_mean_is_the_hypergeometric_series(double a, double b, double n, double w)
    {
        // Pfaff: 2F1(n, a; a+b; -w) = (1+w)^-n 2F1(n, b; a+b; w/(1+w)), all terms positive.
        double z = w / (1 + w);
        double term = 1;
        double sum = 1;
        for (int j = 0; j < 100_000 && (term > 1e-18 * sum || j < n); j++)
        {
            term *= (n + j) * (b + j) / ((a + b + j) * (1 + j)) * z;
            sum += term;
        }

        double expected = Math.Exp(Math.Log(sum) - (n * Math.Log(1 + w)));
        BetaNodes.Create(a, b, n * w).PowerMean(w, n).ShouldBe(expected, 1e-11 * expected);
    }

    [Fact]
    public void Gauss_legendre_is_exact_for_degree_31() =>
        GaussLegendre.Integrate(x => Math.Pow(x, 31), 0, 1).ShouldBe(1.0 / 32, 1e-15);

    [Theory]
    [InlineData(1e-3, 0.5)]
    [InlineData(5, 52)]
    [InlineData(0.2, 1e6)]
    public void Time_grid_integrates_a_power_law_over_all_scales(double scale, double end)
    {
        TimeGrid grid = TimeGrid.Create(scale, [0.1 * end, end]);
        double[] mass = grid.Times.Zip(grid.Weights, (u, w) => w * Math.Pow(1 + (u / scale), -1.7)).ToArray();
        double Exact(double t) => scale / 0.7 * (1 - Math.Pow(1 + (t / scale), -0.7));
        mass[..grid.Ends[0]].Sum().ShouldBe(Exact(0.1 * end), 1e-12 * Exact(end));
        mass.Sum().ShouldBe(Exact(end), 1e-12 * Exact(end));
    }

    [Fact]
    public void Chebyshev_series_interpolates_several_functions_to_rounding()
    {
        (double from, double to) = (-1.0, 2.5);
        int points = ChebyshevSeries.PointsFor(to - from);
        double[] samples = ChebyshevSeries.SamplePoints(from, to, points).SelectMany(t => new[] { Math.Exp(t), 1 / (1 + Math.Exp(t)) }).ToArray();
        ChebyshevSeries series = ChebyshevSeries.Fit(from, to, points, 2, samples);
        double[] values = new double[2];
        for (double t = from; t <= to; t += 0.01)
        {
            series.Evaluate(t, values);
            values[0].ShouldBe(Math.Exp(t), 1e-13 * Math.Exp(to));
            values[1].ShouldBe(1 / (1 + Math.Exp(t)), 1e-14);
        }
    }
}
