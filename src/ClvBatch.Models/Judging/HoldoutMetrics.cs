namespace ClvBatch.Models.Judging;

/// <summary>How far predictions were from the hold-out, over all customers of the calibration period.</summary>
/// <param name="Customers">Customers compared (sum of weights).</param>
/// <param name="Predicted">Sum of the predictions.</param>
/// <param name="Actual">Sum of what happened.</param>
/// <param name="Bias">(predicted − actual) per customer; positive = too optimistic.</param>
/// <param name="MeanAbsoluteError">Mean |predicted − actual| per customer.</param>
/// <param name="RootMeanSquaredError">Root of the mean squared error per customer.</param>
/// <param name="Gini">Normalized Gini: how well customers were ordered (1 perfect, 0 random); null when all actuals are alike.</param>
/// <param name="Deviance">Mean Poisson deviance per customer, lower is better; null when a value is negative (refunds). +∞ when a
/// purchase happened where none was thought possible.</param>
/// <param name="IntervalCoverage">Share of customers inside their interval, ends included; null without intervals.</param>
public sealed record HoldoutMetrics(
    double Customers,
    double Predicted,
    double Actual,
    double Bias,
    double MeanAbsoluteError,
    double RootMeanSquaredError,
    double? Gini,
    double? Deviance,
    double? IntervalCoverage)
{
    /// <summary>Bias as a share of the actual total; null when nothing happened in the hold-out.</summary>
    public double? RelativeBias => Actual != 0 ? (Predicted - Actual) / Math.Abs(Actual) : null;

    /// <exception cref="ArgumentException">Columns of different length, no rows, or a value that is not finite.</exception>
    public static HoldoutMetrics Of(HoldoutColumns columns)
    {
        columns.Validate();
        double n = 0, predicted = 0, actual = 0, absolute = 0, squared = 0;
        for (int i = 0; i < columns.Predicted.Length; i++)
        {
            double w = Columns.Weight(columns.Weights, i), error = columns.Predicted[i] - columns.Actual[i];
            n += w;
            predicted += w * columns.Predicted[i];
            actual += w * columns.Actual[i];
            absolute += w * Math.Abs(error);
            squared += w * error * error;
        }

        if (n == 0)
            throw new ArgumentException("All customers of the hold-out have the weight 0.");
        return new HoldoutMetrics(
            n,
            predicted,
            actual,
            (predicted - actual) / n,
            absolute / n,
            Math.Sqrt(squared / n),
            GiniCoefficient.Normalized(columns.Predicted, columns.Actual, columns.Weights),
            PoissonDeviance.Mean(columns.Predicted, columns.Actual, columns.Weights),
            Coverage(columns, n));
    }

    private static double? Coverage(HoldoutColumns columns, double customers)
    {
        if (columns.Low.IsEmpty)
            return null;
        double inside = 0;
        for (int i = 0; i < columns.Low.Length; i++)
        {
            if (columns.Actual[i] >= columns.Low[i] && columns.Actual[i] <= columns.High[i])
                inside += Columns.Weight(columns.Weights, i);
        }

        return inside / customers;
    }
}
