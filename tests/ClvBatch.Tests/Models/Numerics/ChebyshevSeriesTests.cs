using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Models.Numerics;

public sealed class ChebyshevSeriesTests
{
    private const int Points = 24;

    private static readonly ChebyshevSeries Exponential = ChebyshevSeries.Fit(
        -1, 3, Points, 1, Array.ConvertAll(ChebyshevSeries.SamplePoints(-1, 3, Points), Math.Exp));

    [Fact]
    public void Series_gives_back_the_function_it_was_sampled_from()
    {
        for (double x = -1; x <= 3; x += 0.01)
            Exponential.Evaluate(x).ShouldBe(Math.Exp(x), 1e-13);
    }

    [Theory]
    [InlineData(-1.0, 3.0)]
    [InlineData(0.3, 2.9)]
    [InlineData(1.0, 1.0)]
    public void Two_arguments_at_once_give_what_each_gives_alone(double first, double second) =>
        Exponential.Evaluate(first, second).ShouldBe((Exponential.Evaluate(first), Exponential.Evaluate(second)));
}
