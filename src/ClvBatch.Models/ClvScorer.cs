using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models;

/// <summary>
/// Customer lifetime value in bulk: margin rate × E[order value | x, m] × DECT, with intervals per customer and for totals.
/// </summary>
/// <remarks>
/// Per customer: quantiles of the predictive distribution (a mixture of "gone" and the count and spend distributions given alive), widened
/// by the standard error of the mean from the parameter covariances. Totals: normal approximation with the summed predictive variance plus
/// the variance of the total under the parameters, by central differences along the principal axes of the covariance. No refit anywhere.
/// </remarks>
public static class ClvScorer
{
    /// <summary>Fills the output columns and returns totals (null when no intervals are wanted).</summary>
    /// <param name="fit">The purchase model and its log-parameter covariance; NaN entries (parameters at a bound) count as exact.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="input">Customers.</param>
    /// <param name="request">Horizons, discounting, level.</param>
    /// <param name="output">Columns to fill.</param>
    /// <param name="ct">Cancels between blocks.</param>
    public static ClvTotals? Score(
        PurchaseFit fit, SpendParameters spend, ClvInput input, ClvRequest request, ClvColumnsOut output, CancellationToken ct) =>
        Score(fit.Model, fit.Report.LogCovariance, spend, input, request, output, ct);

    /// <summary>The same for a model whose covariance of log parameters was kept elsewhere.</summary>
    public static ClvTotals? Score(
        IPurchaseModel model,
        double[,] logCovariance,
        SpendParameters spend,
        ClvInput input,
        ClvRequest request,
        ClvColumnsOut output,
        CancellationToken ct)
    {
        spend.Check();
        input.Check();
        request.Check();
        var purchases = new ScoreRequest(request.HorizonsWeeks, request.Discount.ContinuousPerWeek);
        model.Score(input.Customers, purchases, output.Purchases, ct);
        FixedPartitions.ForEach(input.Customers.Count, (from, to) => Means(spend, input, output, from, to), ct);
        return output.WantsIntervals && input.Customers.Count > 0
            ? ClvIntervals.Fill((PurchaseModel)model, logCovariance, spend, input, request, output, ct)
            : null;
    }

    internal static double Orders(ClvInput input, int row) => input.MonetaryValue[row] > 0 ? input.Customers.Frequency[row] : 0.0;

    internal static double Margin(ClvInput input, int row) => input.MarginRates is { } rates ? rates[row] : input.MarginRate;

    private static void Means(SpendParameters spend, ClvInput input, ClvColumnsOut output, int from, int to)
    {
        for (int row = from; row < to; row++)
        {
            double order = spend.ExpectedOrderValue(Orders(input, row), input.MonetaryValue[row]);
            double margin = order * Margin(input, row);
            for (int h = 0; h < output.Clv.Length; h++)
            {
                output.Clv[h][row] = margin * output.Purchases.Dect![h]![row];
            }

            if (output.ExpectedOrderValue is { } value)
            {
                value[row] = order;
            }

            if (output.ResidualClv is { } residual)
            {
                residual[row] = margin * output.Purchases.Dert![row];
            }
        }
    }
}
