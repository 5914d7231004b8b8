using ClvBatch.Models.Judging;
using ClvBatch.Pipeline.Fitting;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Pictures;

/// <summary>
/// Writes <c>bi.model_calibration</c>: predictions of the hold-out against what happened, by past purchases (Fader, Hardie &amp; Lee 2005, fig. 3) and by
/// tenths of the prediction. It asks the backtest that has been made; nothing is fitted again.
/// </summary>
internal sealed class CalibrationTable(DuckDbConnection workspace, DateOnly asOf)
{
    private const int LastFrequency = 7;

    /// <param name="model">Name of the chosen model.</param>
    /// <param name="predicted">Purchase occasions in the hold-out per row of <paramref name="holdout"/>.</param>
    /// <param name="holdout">What the customers had done before, and did in it.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public void Write(string model, ReadOnlySpan<double> predicted, HoldoutPatterns holdout, CancellationToken cancellationToken)
    {
        HoldoutColumns columns = new() { Predicted = predicted, Actual = holdout.Actual, Weights = holdout.Weights };
        HoldoutMetrics whole = HoldoutMetrics.Of(columns);
        double mean = whole.Actual / whole.Customers;
        foreach (ConditionalExpectationRow row in ConditionalExpectation.ByFrequency(holdout.Rows.Frequency, columns, LastFrequency))
            Write(model, new Group("frequency", row.Frequency, row.OrMore, row.Customers, row.MeanExpected, row.MeanActual), mean, cancellationToken);
        foreach (LiftDecileRow row in LiftTable.ByDecile(columns))
            Write(model, new Group("decile", row.Decile, false, row.Customers, row.MeanPredicted, row.MeanActual), mean, cancellationToken);
    }

    private void Write(string model, Group group, double mean, CancellationToken cancellationToken) => workspace.Execute(
        """
        INSERT INTO bi.model_calibration (snapshot_date, kind, bin, model, is_open_ended, customers, predicted, actual, predicted_per_customer,
            actual_per_customer, lift) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        cancellationToken,
        asOf, group.Kind, group.Bin, model, group.IsOpenEnded, group.Customers, group.Total(group.Predicted), group.Total(group.Actual),
        group.Predicted, group.Actual, mean > 0 ? group.Actual / mean : null);

    /// <param name="Predicted">Per customer; null when the group is empty.</param>
    /// <param name="Actual">Per customer; null when the group is empty.</param>
    private readonly record struct Group(string Kind, int Bin, bool IsOpenEnded, double Customers, double? Predicted, double? Actual)
    {
        /// <summary>Counts come back from their mean with an error in the last digits; the rounding takes it off.</summary>
        public double Total(double? perCustomer) => Math.Round(Customers * (perCustomer ?? 0), 6);
    }
}
