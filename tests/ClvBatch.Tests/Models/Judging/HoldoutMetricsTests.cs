using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class HoldoutMetricsTests
{
    [Fact]
    public void Errors_are_the_hand_computed_ones()
    {
        HoldoutMetrics metrics = HoldoutMetrics.Of(new HoldoutColumns
        {
            Predicted = [1.5, 0.5, 2],
            Actual = [1, 0, 4],
            Low = [0, 0, 0],
            High = [3, 0, 3],
        });
        metrics.Customers.ShouldBe(3);
        metrics.Bias.ShouldBe(-1 / 3.0, 1e-15);
        metrics.RelativeBias!.Value.ShouldBe(-0.2, 1e-15);
        metrics.MeanAbsoluteError.ShouldBe(1, 1e-15);
        metrics.RootMeanSquaredError.ShouldBe(Math.Sqrt(1.5), 1e-15);
        metrics.IntervalCoverage!.Value.ShouldBe(2 / 3.0, 1e-15);
        metrics.Deviance!.Value.ShouldBe(2 * (Math.Log(1 / 1.5) + 0.5 + 0.5 + 4 * Math.Log(2) - 2) / 3, 1e-15);
    }

    [Fact]
    public void A_weight_is_that_many_equal_customers()
    {
        HoldoutMetrics weighted = HoldoutMetrics.Of(new HoldoutColumns { Predicted = [1, 2], Actual = [0, 3], Weights = [2, 1] });
        HoldoutMetrics repeated = HoldoutMetrics.Of(new HoldoutColumns { Predicted = [1, 1, 2], Actual = [0, 0, 3] });
        weighted.ShouldBe(repeated);
    }

    [Fact]
    public void The_true_mean_has_the_lowest_deviance_but_not_the_lowest_absolute_error()
    {
        double[] actual = [0, 0, 0, 0, 5];
        HoldoutMetrics mean = HoldoutMetrics.Of(new HoldoutColumns { Predicted = [1, 1, 1, 1, 1], Actual = actual });
        HoldoutMetrics nearZero = HoldoutMetrics.Of(new HoldoutColumns { Predicted = [0.1, 0.1, 0.1, 0.1, 0.1], Actual = actual });
        mean.Deviance!.Value.ShouldBeLessThan(nearZero.Deviance!.Value);
        nearZero.MeanAbsoluteError.ShouldBeLessThan(mean.MeanAbsoluteError);
    }

    [Fact]
    public void Money_with_refunds_has_no_deviance() =>
        HoldoutMetrics.Of(new HoldoutColumns { Predicted = [10, 5], Actual = [-3, 5] }).Deviance.ShouldBeNull();

    [Fact]
    public void An_impossible_purchase_has_infinite_deviance() =>
        HoldoutMetrics.Of(new HoldoutColumns { Predicted = [0, 1], Actual = [1, 1] }).Deviance.ShouldBe(double.PositiveInfinity);

    [Fact]
    public void An_empty_holdout_is_refused() =>
        Should.Throw<ArgumentException>(() => HoldoutMetrics.Of(new HoldoutColumns { Predicted = [], Actual = [] }))
            .Message.ShouldContain("no customers");

    [Fact]
    public void A_prediction_that_is_no_number_is_refused() =>
        Should.Throw<ArgumentException>(() => HoldoutMetrics.Of(new HoldoutColumns { Predicted = [double.NaN], Actual = [1] }))
            .Message.ShouldContain("predicted");

    [Fact]
    public void A_silent_holdout_has_no_relative_bias_and_no_gini()
    {
        HoldoutMetrics metrics = HoldoutMetrics.Of(new HoldoutColumns { Predicted = [0.5, 0.25], Actual = [0, 0] });
        metrics.RelativeBias.ShouldBeNull();
        metrics.Gini.ShouldBeNull();
        metrics.Deviance!.Value.ShouldBe(0.75, 1e-15);
    }
}
