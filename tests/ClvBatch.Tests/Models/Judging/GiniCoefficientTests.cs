using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class GiniCoefficientTests
{
    [Fact]
    public void Equal_values_have_no_inequality() => GiniCoefficient.Of([3.0, 3, 3])!.Value.ShouldBe(0, 1e-15);

    [Fact]
    public void One_holder_of_n_reaches_one_minus_one_nth() => GiniCoefficient.Of([0.0, 0, 0, 8])!.Value.ShouldBe(0.75, 1e-15);

    [Fact]
    public void Equals_the_mean_absolute_difference_form()
    {
        double[] values = [1, 4, 4, 9, 0, 2.5];
        double pairs = values.Sum(a => values.Sum(b => Math.Abs(a - b)));
        GiniCoefficient.Of(values)!.Value.ShouldBe(pairs / (2 * values.Length * values.Sum()), 1e-14);
    }

    [Fact]
    public void Negative_values_have_no_coefficient() => GiniCoefficient.Of([1.0, -1, 5]).ShouldBeNull();

    [Fact]
    public void Perfect_order_is_one_reversed_minus_one_and_no_order_zero()
    {
        double[] actual = [0, 1, 2, 7];
        GiniCoefficient.Normalized([0.1, 0.2, 0.3, 0.4], actual)!.Value.ShouldBe(1, 1e-14);
        GiniCoefficient.Normalized([0.4, 0.3, 0.2, 0.1], actual)!.Value.ShouldBe(-1, 1e-14);
        GiniCoefficient.Normalized([0.5, 0.5, 0.5, 0.5], actual)!.Value.ShouldBe(0, 1e-14);
    }

    [Fact]
    public void Alike_actuals_cannot_be_ordered() => GiniCoefficient.Normalized([1.0, 2], [3.0, 3]).ShouldBeNull();
}
