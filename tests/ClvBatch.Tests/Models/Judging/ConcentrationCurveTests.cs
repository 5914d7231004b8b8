using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class ConcentrationCurveTests
{
    private static readonly double[] Values = [50, 30, 10, 10, 0];

    [Fact]
    public void Share_of_the_top_is_the_hand_computed_one()
    {
        ConcentrationCurve curve = ConcentrationCurve.Of(Values, Values);
        curve.Share(0.2).ShouldBe(0.5);
        curve.Share(0.4).ShouldBe(0.8);
        curve.Share(0.3)!.Value.ShouldBe(0.65, 1e-15);
        curve.Share(1).ShouldBe(1);
        curve.Share(0).ShouldBe(0);
    }

    [Fact]
    public void Row_order_and_ties_do_not_matter()
    {
        double[] key = [1, 1, 2, 1];
        ConcentrationCurve one = ConcentrationCurve.Of(key, [4.0, 0, 1, 0]);
        ConcentrationCurve other = ConcentrationCurve.Of(key, [0.0, 0, 1, 4]);
        for (double f = 0; f <= 1; f += 0.05)
            one.Cumulative(f).ShouldBe(other.Cumulative(f), 1e-15);
    }

    [Fact]
    public void A_weight_is_that_many_equal_rows()
    {
        ConcentrationCurve weighted = ConcentrationCurve.Of([5.0, 1], [5.0, 1], [2.0, 3]);
        double[] rows = [5, 5, 1, 1, 1];
        ConcentrationCurve repeated = ConcentrationCurve.Of(rows, rows);
        weighted.Area!.Value.ShouldBe(repeated.Area!.Value, 1e-15);
        weighted.Cumulative(0.37).ShouldBe(repeated.Cumulative(0.37), 1e-14);
    }

    [Fact]
    public void Losses_lift_the_curve_above_the_whole()
    {
        double[] values = [10, 5, -5];
        ConcentrationCurve.Of(values, values).Share(2 / 3.0)!.Value.ShouldBe(1.5, 1e-12);
    }

    [Fact]
    public void Nothing_has_no_shares()
    {
        double[] values = [0, 0];
        ConcentrationCurve.Of(values, values).Share(0.5).ShouldBeNull();
        ConcentrationCurve.Of(values, values).Area.ShouldBeNull();
    }

    [Fact]
    public void A_value_that_is_no_number_is_named() =>
        Should.Throw<ArgumentException>(() => ConcentrationCurve.Of([1, double.NaN], [1, 2])).Message.ShouldContain("row 2");
}
