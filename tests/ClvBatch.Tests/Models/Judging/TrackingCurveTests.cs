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

    [Fact]
    public void Any_days_can_be_asked_for_and_each_customer_counts_from_the_own_day() =>
        TrackingCurve.Expected([new(0, 2), new(49, 1)], [21, 49, 63], t => 0.7 * t).Select(value => Math.Round(value, 9)).ShouldBe([4.2, 9.8, 14]);

    [Fact]
    public void Expectation_equals_a_plain_sum_over_customers()
    {
        Random random = new(3);
        FirstPurchases[] first = [.. Enumerable.Range(0, 400).Select(_ => new FirstPurchases(random.Next(1000), random.Next(1, 9)))];
        int[] days = [.. Enumerable.Range(1, 35).Select(month => 30 * month)];
        double[] expected = TrackingCurve.Expected(first, days, t => Math.Log(1 + t));
        for (int i = 0; i < days.Length; i++)
        {
            double plain = first.Where(customers => customers.Day <= days[i]).Sum(customers => customers.Customers * Math.Log(1 + (days[i] - customers.Day) / 7.0));
            expected[i].ShouldBe(plain, 1e-9 * Math.Max(1, plain));
        }
    }
}
