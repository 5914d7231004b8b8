using System.Globalization;
using ClvBatch.Models;
using ClvBatch.Models.DiscreteOpportunities;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>BG/BB on rows (x, t_x, n[, weight]).</summary>
internal static class SummaryOpportunities
{
    private const double UsualPeriods = 5;

    public static FittedSummary Fit(SummaryTable table, SummaryFitRequest request, CancellationToken cancellationToken)
    {
        double[] x = table.Required(SummaryColumn.Frequency, cancellationToken);
        double[] last = table.Required(SummaryColumn.LastOpportunity, cancellationToken);
        double[] n = table.Required(SummaryColumn.Opportunities, cancellationToken);
        double[]? weight = table.Optional(SummaryColumn.Weight, cancellationToken);
        BgBbFit fit = BgBb.Fit(OpportunitySummary.Of(x, last, n, weight), FitOptions.Default, cancellationToken);
        return new FittedSummary(fit.Report, () => Score(fit.Model, x, last, n, request));
    }

    /// <summary>Equal histories are scored once.</summary>
    private static SummaryScores Score(BgBbModel model, double[] x, double[] last, double[] n, SummaryFitRequest request)
    {
        int[] horizons = SummaryPeriods.Whole(request.HorizonsOr(UsualPeriods));
        string[] names = Names(horizons);
        SummaryScoreColumn[] columns = [.. names.Select(name => new SummaryScoreColumn(name, new double[x.Length]))];
        Dictionary<(double, double, double), double[]> known = [];
        for (int row = 0; row < x.Length; row++)
        {
            if (!known.TryGetValue((x[row], last[row], n[row]), out double[]? scores))
                known[(x[row], last[row], n[row])] = scores = Score(model, (int)x[row], (int)last[row], (int)n[row], horizons, request.DiscountPerPeriod);
            for (int column = 0; column < scores.Length; column++)
                columns[column].Values[row] = scores[column];
        }

        return new SummaryScores(columns);
    }

    private static string[] Names(int[] horizons) =>
    [
        "p_alive",
        "p_alive_next",
        .. horizons.Select(periods => string.Create(CultureInfo.InvariantCulture, $"expected_transactions_{periods}")),
        .. horizons.Select(periods => string.Create(CultureInfo.InvariantCulture, $"dect_{periods}")),
        "dert",
    ];

    private static double[] Score(BgBbModel model, int x, int last, int n, int[] horizons, double discount) =>
    [
        model.ProbabilityAlive(x, last, n),
        model.ProbabilityAlive(x, last, n, ahead: 1),
        .. horizons.Select(periods => model.ConditionalExpectedTransactions(x, last, n, periods)),
        .. horizons.Select(periods => model.Dect(x, last, n, periods, discount)),
        discount > 0 ? model.Dert(x, last, n, discount) : double.NaN,
    ];
}
