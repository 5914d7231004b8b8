using ClvBatch.Models.Economics;

namespace ClvBatch.Tests.Models.Economics;

public sealed class PaybackCurveTests
{
    private static readonly PaybackCurve Curve = new([0, 7, 14, 21], [20, 20, 30, 28]);

    [Theory]
    [InlineData(20, 0)]
    [InlineData(5, 0)]
    [InlineData(25, 10.5)]
    [InlineData(30, 14)]
    public void Cost_comes_back_when_the_curve_reaches_it(double cost, double days) => Curve.DaysUntil(cost)!.Value.ShouldBe(days, 1e-12);

    [Fact]
    public void Cost_above_the_curve_has_not_come_back() => Curve.DaysUntil(30.01).ShouldBeNull();

    [Fact]
    public void Month_is_a_twelfth_of_a_year() => Curve.MonthsUntil(25)!.Value.ShouldBe(10.5 / 30.4375, 1e-12);

    [Fact]
    public void Later_marks_are_appended_and_earlier_ones_left_out() =>
        Curve.Extended([(14, 99), (91, 42)]).DaysUntil(35)!.Value.ShouldBe(21 + (70 * 7.0 / 14), 1e-12);

    [Fact]
    public void Ages_out_of_order_are_refused() => Should.Throw<ArgumentException>(() => new PaybackCurve([0, 7, 7], [1, 2, 3]));

    [Fact]
    public void Curve_at_the_payback_equals_the_cost_and_lies_below_it_before()
    {
        Random random = new(3);
        for (int trial = 0; trial < 5000; trial++)
        {
            double[] days = [.. Enumerable.Range(0, random.Next(1, 30)).Select(week => 7.0 * week)];
            double sum = 0;
            double[] margins = [.. days.Select(_ => sum += random.NextDouble() - 0.1)];
            double cost = 6 * random.NextDouble();
            double? payback = new PaybackCurve(days, margins).DaysUntil(cost);
            if (payback is null)
            {
                margins.ShouldAllBe(margin => margin < cost);
                continue;
            }

            days.Zip(margins).Where(mark => mark.First < payback).ShouldAllBe(mark => mark.Second < cost);
            if (payback > 0)
                At(days, margins, payback.Value).ShouldBe(cost, 1e-9);
        }
    }

    private static double At(double[] days, double[] margins, double day)
    {
        int next = Array.FindIndex(days, mark => mark >= day);
        double share = (day - days[next - 1]) / (days[next] - days[next - 1]);
        return margins[next - 1] + (share * (margins[next] - margins[next - 1]));
    }
}
