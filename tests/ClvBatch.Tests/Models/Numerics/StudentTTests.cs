using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Models.Numerics;

public sealed class StudentTTests
{
    /// <summary>With 1 degree of freedom the quantile is tan(π(1 − tail)/2); with 2 it is sqrt(2 / (tail(2 − tail)) − 2); both in closed form.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.01)]
    [InlineData(0.0004)]
    public void Closed_forms_of_one_and_two_degrees_of_freedom(double tail)
    {
        StudentT.TwoSidedQuantile(tail, 1).ShouldBe(Math.Tan(Math.PI * (1 - tail) / 2), 1e-9 / tail);
        StudentT.TwoSidedQuantile(tail, 2).ShouldBe(Math.Sqrt((2 / (tail * (2 - tail))) - 2), 1e-9 / tail);
    }

    /// <summary>The printed tables of the t distribution.</summary>
    [Theory]
    [InlineData(0.05, 5, 2.5706)]
    [InlineData(0.01, 11, 3.1058)]
    [InlineData(0.01, 30, 2.7500)]
    [InlineData(0.001, 10, 4.5869)]
    public void Printed_tables(double tail, double degreesOfFreedom, double expected) =>
        StudentT.TwoSidedQuantile(tail, degreesOfFreedom).ShouldBe(expected, 5e-5);

    [Fact]
    public void Many_degrees_of_freedom_are_the_normal_distribution() =>
        StudentT.TwoSidedQuantile(0.01, 1e9).ShouldBe(NormalDistribution.Quantile(0.995), 1e-6);

    [Fact]
    public void Tail_of_the_quantile_is_the_tail_that_was_asked_for()
    {
        for (int i = 1; i <= 2000; i++)
        {
            double tail = i / 2001.0;
            double degreesOfFreedom = 1 + (i * 7 % 90);
            StudentT.TwoSidedTail(StudentT.TwoSidedQuantile(tail, degreesOfFreedom), degreesOfFreedom).ShouldBe(tail, 1e-9);
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(double.NaN, 5)]
    [InlineData(0.01, 0)]
    [InlineData(0.01, double.NaN)]
    public void Impossible_questions_are_refused(double tail, double degreesOfFreedom) =>
        Should.Throw<ArgumentOutOfRangeException>(() => StudentT.TwoSidedQuantile(tail, degreesOfFreedom));
}
