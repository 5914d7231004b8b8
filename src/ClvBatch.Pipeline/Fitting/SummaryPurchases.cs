using System.Globalization;
using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Spend;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>The repeat-purchase models on rows (x, t_x, T[, m][, litt][, weight]).</summary>
internal static class SummaryPurchases
{
    private const double UsualWeeks = 52;

    public static FittedSummary Fit(SummaryTable table, SummaryFitRequest request, CancellationToken cancellationToken)
    {
        ScoreColumns rows = new(
            table.Required(SummaryColumn.Frequency, cancellationToken),
            table.Required(SummaryColumn.Recency, cancellationToken),
            table.Required(SummaryColumn.Age, cancellationToken));
        double[]? weight = table.Optional(SummaryColumn.Weight, cancellationToken);
        double[]? intervals = table.Optional(SummaryColumn.LogIntervalSum, cancellationToken);
        PurchaseSummary summary = PurchaseSummary.Create(rows.Frequency, rows.Recency, rows.Age, weight, Intervals(rows.Frequency, intervals));
        PurchaseFit fit = PurchaseModels.Fit(request.Model, summary, FitOptions.Default, cancellationToken);
        return new FittedSummary(fit.Report, () => Score(fit.Model, rows, weight, table, request, cancellationToken));
    }

    /// <summary>A customer without repeat purchases has no intervals, so an empty cell there is the sum 0.</summary>
    private static double[]? Intervals(double[] frequency, double[]? intervals) =>
        intervals is null ? null : [.. intervals.Select((sum, i) => frequency[i] == 0 && double.IsNaN(sum) ? 0 : sum)];

    private static SummaryScores Score(
        IPurchaseModel model, ScoreColumns rows, double[]? weight, SummaryTable table, SummaryFitRequest request, CancellationToken cancellationToken)
    {
        double[] horizons = request.HorizonsOr(UsualWeeks);
        ScoreColumnsOut output = ScoreColumnsOut.Allocate(rows.Count, horizons.Length);
        double delta = DiscountRate.FromAnnual(request.AnnualDiscountRate).ContinuousPerWeek;
        model.Score(rows, new ScoreRequest(horizons, delta), output, cancellationToken);
        List<SummaryScoreColumn> columns =
        [
            new("p_alive", output.ProbabilityAlive!),
            .. horizons.Select((weeks, i) => new SummaryScoreColumn($"expected_transactions_{Name(weeks)}", output.Expected![i]!)),
            .. horizons.Select((weeks, i) => new SummaryScoreColumn($"dect_{Name(weeks)}", output.Dect![i]!)),
            new("dert", output.Dert!),
            new("weeks_to_next_purchase", output.WeeksToNextPurchase!),
        ];
        if (table.Optional(SummaryColumn.MonetaryValue, cancellationToken) is not { } value)
            return new SummaryScores(columns);

        SpendFit spend = GammaGamma.Fit(SpendSummary.Of(rows.Frequency, value, weight, cancellationToken), FitOptions.Default, cancellationToken);
        double[] expectedValue = new double[rows.Count];
        spend.Model.ExpectedMonetaryValue(rows.Frequency, value, expectedValue);
        columns.Add(new SummaryScoreColumn("expected_monetary_value", expectedValue));
        columns.AddRange(horizons.Select((weeks, i) => new SummaryScoreColumn($"clv_{Name(weeks)}", Money(output.Dect![i]!))));
        columns.Add(new SummaryScoreColumn("residual_clv", Money(output.Dert!)));
        return new SummaryScores(columns, spend.Report);

        double[] Money(double[] purchases) => [.. purchases.Select((expected, i) => request.GrossMargin * expectedValue[i] * expected)];
    }

    private static string Name(double weeks) => string.Create(CultureInfo.InvariantCulture, $"{weeks:0.##}w");
}
