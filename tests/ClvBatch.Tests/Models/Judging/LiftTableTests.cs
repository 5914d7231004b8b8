using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class LiftTableTests
{
    [Fact]
    public void Ten_customers_are_ten_deciles()
    {
        double[] predicted = [.. Enumerable.Range(0, 10).Select(i => (double)i)];
        double[] actual = [0, 0, 0, 0, 0, 1, 1, 1, 2, 5];
        IReadOnlyList<LiftDecileRow> rows = LiftTable.ByDecile(new HoldoutColumns { Predicted = predicted, Actual = actual });
        rows.Count.ShouldBe(10);
        rows[0].ShouldBe(new LiftDecileRow(1, 1, 9, 5, 5, 0.5));
        rows[9].MeanActual.ShouldBe(0);
        rows[9].CumulativeActualShare.ShouldBe(1);
        rows.Sum(r => r.MeanActual * r.Customers).ShouldBe(10, 1e-12);
    }

    [Fact]
    public void Equal_predictions_have_lift_one_everywhere()
    {
        double[] predicted = [.. Enumerable.Repeat(2.0, 37)];
        double[] actual = [.. Enumerable.Range(0, 37).Select(i => (double)(i % 5))];
        foreach (LiftDecileRow row in LiftTable.ByDecile(new HoldoutColumns { Predicted = predicted, Actual = actual }))
            row.Lift!.Value.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Fewer_than_ten_customers_are_spread_over_the_deciles()
    {
        IReadOnlyList<LiftDecileRow> rows = LiftTable.ByDecile(new HoldoutColumns { Predicted = [1, 3], Actual = [0, 2] });
        rows[4].Lift!.Value.ShouldBe(2, 1e-12);
        rows[5].Lift!.Value.ShouldBe(0, 1e-12);
    }
}
