namespace ClvBatch.Models.Judging;

/// <summary>
/// One candidate in the backtest, ready for <c>bi.model_backtest</c> (the snapshot date is added by the writer). Sums are over all
/// customers of the calibration period, errors are per customer, in purchases.
/// </summary>
public sealed record ModelBacktestRow(
    string Model,
    double HoldoutWeeks,
    double Customers,
    double Predicted,
    double Actual,
    double Bias,
    double MeanAbsoluteError,
    double RootMeanSquaredError,
    double? Gini,
    double? Deviance,
    double? IntervalCoverage,
    bool Chosen)
{
    public static ModelBacktestRow From(string model, double holdoutWeeks, HoldoutMetrics metrics, bool chosen)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return new ModelBacktestRow(
            model,
            holdoutWeeks,
            metrics.Customers,
            metrics.Predicted,
            metrics.Actual,
            metrics.Bias,
            metrics.MeanAbsoluteError,
            metrics.RootMeanSquaredError,
            metrics.Gini,
            metrics.Deviance,
            metrics.IntervalCoverage,
            chosen);
    }
}
