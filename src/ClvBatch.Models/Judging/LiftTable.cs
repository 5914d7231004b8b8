namespace ClvBatch.Models.Judging;

/// <summary>Lift by decile of the prediction: does the model find the customers who will buy?</summary>
public static class LiftTable
{
    /// <summary>Ten rows; the columns Low and High are not used.</summary>
    public static IReadOnlyList<LiftDecileRow> ByDecile(HoldoutColumns columns)
    {
        columns.Validate();
        Ranking ranking = Ranking.Descending(columns.Predicted, columns.Weights);
        var predicted = new ConcentrationCurve(ranking.Customers, ranking.Accumulate(columns.Predicted));
        var actual = new ConcentrationCurve(ranking.Customers, ranking.Accumulate(columns.Actual));
        double size = actual.Customers / 10;
        double mean = actual.Total / actual.Customers;
        return [.. Enumerable.Range(1, 10).Select(Row)];

        LiftDecileRow Row(int decile)
        {
            double meanActual = Between(actual, decile) / size;
            return new LiftDecileRow(
                decile, size, Between(predicted, decile) / size, meanActual, mean > 0 ? meanActual / mean : null, actual.Share(decile / 10.0));
        }
    }

    private static double Between(ConcentrationCurve curve, int decile) =>
        curve.Cumulative(decile / 10.0) - curve.Cumulative((decile - 1) / 10.0);
}
