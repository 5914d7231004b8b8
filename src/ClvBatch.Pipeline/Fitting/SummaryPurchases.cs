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
        return new FittedSummary(fit.Report, () => Score(fit, rows, weight, table, request, cancellationToken));
    }

    /// <summary>A customer without repeat purchases has no intervals, so an empty cell there is the sum 0.</summary>
    private static double[]? Intervals(double[] frequency, double[]? intervals) =>
        intervals is null ? null : [.. intervals.Select((sum, i) => frequency[i] == 0 && double.IsNaN(sum) ? 0 : sum)];

    private static SummaryScores Score(
        PurchaseFit fit, ScoreColumns rows, double[]? weight, SummaryTable table, SummaryFitRequest request, CancellationToken cancellationToken)
    {
        double[] horizons = request.HorizonsOr(UsualWeeks);
        ScoreColumnsOut output = ScoreColumnsOut.Allocate(rows.Count, horizons.Length);
        double delta = DiscountRate.FromAnnual(request.AnnualDiscountRate).ContinuousPerWeek;
        fit.Model.Score(rows, new ScoreRequest(horizons, delta), output, cancellationToken);
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
        columns.AddRange(Money(fit, spend, new ClvInput { Customers = rows, MonetaryValue = value, MarginRate = request.GrossMargin }, request, cancellationToken));
        return new SummaryScores(columns, spend.Report);
    }

    /// <summary>Value by horizon with its 90 % interval and that of the purchases, and value without end.</summary>
    private static IEnumerable<SummaryScoreColumn> Money(
        PurchaseFit fit, SpendFit spend, ClvInput input, SummaryFitRequest request, CancellationToken cancellationToken)
    {
        SpendParameters parameters = new(spend.Model.P, spend.Model.Q, spend.Model.Gamma) { LogCovariance = spend.Report.LogCovariance };
        ClvColumnsOut scores = ClvColumnsOut.Allocate(input.Customers.Count, 1);
        foreach (double weeks in request.HorizonsOr(UsualWeeks))
        {
            ClvRequest clv = new() { HorizonsWeeks = [weeks], Discount = DiscountRate.FromAnnual(request.AnnualDiscountRate) };
            scores = ClvColumnsOut.Allocate(input.Customers.Count, 1);
            ClvScorer.Score(fit, parameters, input, clv, scores, cancellationToken);
            yield return new SummaryScoreColumn($"transactions_{Name(weeks)}_low", scores.OrdersLow!);
            yield return new SummaryScoreColumn($"transactions_{Name(weeks)}_high", scores.OrdersHigh!);
            yield return new SummaryScoreColumn($"clv_{Name(weeks)}", scores.Clv[0]);
            yield return new SummaryScoreColumn($"clv_{Name(weeks)}_low", scores.ClvLow!);
            yield return new SummaryScoreColumn($"clv_{Name(weeks)}_high", scores.ClvHigh!);
        }

        yield return new SummaryScoreColumn("expected_monetary_value", scores.ExpectedOrderValue!);
        yield return new SummaryScoreColumn("residual_clv", scores.ResidualClv!);
    }

    private static string Name(double weeks) => string.Create(CultureInfo.InvariantCulture, $"{weeks:0.##}w");
}
