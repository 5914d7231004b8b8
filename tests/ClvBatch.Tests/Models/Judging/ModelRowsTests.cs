using ClvBatch.Models.Contractual;
using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class ModelRowsTests
{
    [Fact]
    public void A_fit_gives_a_row_per_parameter()
    {
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(1000, 631, 468, 382, 326));
        IReadOnlyList<ModelFitRow> rows = ModelFitRow.From("Sbg", fit.Report, chosen: true);
        rows.Select(r => r.Parameter).ShouldBe(["alpha", "beta"]);
        rows[0].Estimate.ShouldBe(fit.Report["alpha"]);
        rows[1].StandardError.ShouldBe(fit.Report.Parameters[1].StandardError);
        rows.ShouldAllBe(r => r.Converged && r.Chosen && r.LogLikelihood == fit.Report.LogLikelihood);
    }

    [Fact]
    public void A_standard_error_that_does_not_exist_is_none()
    {
        RetentionFit fit = RetentionFitter.FitSbg(SurvivalCounts.FromCohort(5e6, 5e6, 5e6 - 1, 5e6 - 1));
        foreach (ModelFitRow row in ModelFitRow.From("Sbg", fit.Report, chosen: false))
            (row.StandardError is null or > 0).ShouldBeTrue();
    }

    [Fact]
    public void A_backtest_row_carries_the_metrics()
    {
        HoldoutMetrics metrics = HoldoutMetrics.Of(new HoldoutColumns { Predicted = [1, 2], Actual = [0, 3], Low = [0, 1], High = [2, 2] });
        ModelBacktestRow row = ModelBacktestRow.From("BgNbd", 39, metrics, chosen: false);
        (row.Predicted, row.Actual, row.Bias, row.IntervalCoverage).ShouldBe((3, 3, 0, 0.5));
    }
}
