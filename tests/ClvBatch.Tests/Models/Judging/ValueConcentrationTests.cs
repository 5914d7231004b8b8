using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class ValueConcentrationTests
{
    [Fact]
    public void The_curve_has_a_row_per_percentile_and_ends_with_everything()
    {
        double[] value = [.. Enumerable.Range(1, 250).Select(i => (double)i)];
        ValueConcentration concentration = ValueConcentration.Of(value, value);
        concentration.Percentiles.Select(p => p.Percentile).ShouldBe(Enumerable.Range(1, 100));
        concentration.Percentiles[^1].ValueShare.ShouldBe(1);
        concentration.TopFifthShare!.Value.ShouldBe(Enumerable.Range(201, 50).Sum() / (250.0 * 251 / 2), 1e-12);
        concentration.Gini!.Value.ShouldBe((250 - 1) / (3 * 250.0), 1e-12);
    }

    [Fact]
    public void Revenue_follows_the_order_of_value()
    {
        ValueConcentration concentration = ValueConcentration.Of([9, 1], [20, 80]);
        concentration.Percentiles[49].RevenueShare!.Value.ShouldBe(0.2, 1e-12);
        concentration.Percentiles[49].ValueShare!.Value.ShouldBe(0.9, 1e-12);
    }

    [Fact]
    public void Losses_leave_the_curve_but_not_the_coefficient()
    {
        ValueConcentration concentration = ValueConcentration.Of([10, -2], [10, 3]);
        concentration.Gini.ShouldBeNull();
        concentration.Percentiles[49].ValueShare!.Value.ShouldBe(1.25, 1e-12);
    }
}
