using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Models.Numerics;

/// <summary>Oracle: functions whose minimum is known.</summary>
public sealed class NewtonMinimizerTests
{
    [Fact]
    public void Rosenbrock_valley_is_followed_to_its_minimum()
    {
        Minimum minimum = NewtonMinimizer.Minimize(Rosenbrock, [-1.2, 1.0], Box(-10, 10), CancellationToken.None);
        minimum.Exit.ShouldBe(MinimizationExit.GradientBelowTolerance);
        minimum.Point[0].ShouldBe(1, 1e-8);
        minimum.Point[1].ShouldBe(1, 1e-8);
        minimum.Hessian[0, 0].ShouldBe(802, 1e-3);
        minimum.Hessian[0, 1].ShouldBe(-400, 1e-3);
    }

    [Fact]
    public void A_minimum_outside_the_box_is_reported_at_the_bound()
    {
        Minimum minimum = NewtonMinimizer.Minimize(Rosenbrock, [-1.2, 1.0], Box(-2, 0.5), CancellationToken.None);
        minimum.AtBound.ShouldBe([0]);
        minimum.Point[0].ShouldBe(0.5);
        minimum.Point[1].ShouldBe(0.25, 1e-8);
    }

    [Fact]
    public void A_function_without_value_at_the_start_says_so() =>
        NewtonMinimizer.Minimize((_, _) => double.NaN, [0.0, 0.0], Box(-1, 1), CancellationToken.None).Exit.ShouldBe(MinimizationExit.NotFinite);

    [Fact]
    public void The_iteration_limit_is_an_exit_reason_of_its_own() =>
        NewtonMinimizer.Minimize(Rosenbrock, [-1.2, 1.0], Box(-10, 10) with { MaxIterations = 2 }, CancellationToken.None)
            .Exit.ShouldBe(MinimizationExit.IterationLimit);

    [Fact]
    public void Cancellation_is_honored() =>
        Should.Throw<OperationCanceledException>(() => NewtonMinimizer.Minimize(Rosenbrock, [-1.2, 1.0], Box(-10, 10), new CancellationToken(true)));

    private static MinimizationLimits Box(double low, double high) => new() { Lower = [low, low], Upper = [high, high] };

    private static double Rosenbrock(ReadOnlySpan<double> p, Span<double> gradient)
    {
        double valley = p[1] - (p[0] * p[0]);
        gradient[0] = (-400 * p[0] * valley) - (2 * (1 - p[0]));
        gradient[1] = 200 * valley;
        return (100 * valley * valley) + ((1 - p[0]) * (1 - p[0]));
    }
}
