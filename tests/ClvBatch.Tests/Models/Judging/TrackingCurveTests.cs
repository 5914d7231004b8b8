using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class TrackingCurveTests
{
    [Fact]
    public void A_constant_rate_adds_up_over_the_customers_that_are_there()
    {
        IReadOnlyList<TrackingRow> rows = TrackingCurve.Compute([new(0, 10), new(7, 10)], new double[14], t => 0.7 * t, 3);
        rows[0].Expected.ShouldBe(6, 1e-12);
        rows[1].Expected.ShouldBe(13 + 6, 1e-12);
        rows[2].ExpectedInWeek.ShouldBe(14, 1e-12);
    }

    [Fact]
    public void Weeks_after_the_observation_have_no_actual_value()
    {
        double[] repeats = new double[15];
        repeats[3] = 2;
        repeats[13] = 1;
        IReadOnlyList<TrackingRow> rows = TrackingCurve.Compute([new(0, 1)], repeats, t => t, 4);
        rows.Select(r => r.Actual).ShouldBe([2, 3, null, null]);
        rows.Select(r => r.ActualInWeek).ShouldBe([2, 1, null, null]);
    }
}
