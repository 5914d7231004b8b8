using System.Globalization;
using ClvBatch.Models;
using ClvBatch.Models.Contractual;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>sBG and BdW on rows ([cohort,] period, survivors): one row for every period of every cohort, from period 0.</summary>
internal static class SummaryRetention
{
    private const double UsualPeriods = 5;

    public static FittedSummary Fit(SummaryTable table, SummaryFitRequest request, CancellationToken cancellationToken)
    {
        double[] cohort = table.Codes(SummaryColumn.Cohort, cancellationToken);
        double[] period = table.Required(SummaryColumn.Period, cancellationToken);
        double[] survivors = table.Required(SummaryColumn.Survivors, cancellationToken);
        Dictionary<double, double[]> cohorts = Cohorts(cohort, period, survivors);
        SurvivalCounts counts = SurvivalCounts.FromCohorts([.. cohorts.Values]);
        RetentionFit fit = request.Model == SummaryFit.Bdw
            ? RetentionFitter.FitBdw(counts, FitOptions.Default, cancellationToken)
            : RetentionFitter.FitSbg(counts, FitOptions.Default, cancellationToken);
        return new FittedSummary(fit.Report, () => Score(fit.Model, cohorts, cohort, period, survivors, request));
    }

    /// <summary>Survivors of each cohort by period; the rows may come in any order.</summary>
    private static Dictionary<double, double[]> Cohorts(double[] cohort, double[] period, double[] survivors)
    {
        Dictionary<double, double[]> cohorts = [];
        foreach (IGrouping<double, int> rows in Enumerable.Range(0, period.Length).GroupBy(row => cohort[row]))
        {
            int[] ordered = [.. rows.OrderBy(row => period[row])];
            int wrong = Array.FindIndex(ordered, row => period[row] != Array.IndexOf(ordered, row));
            if (wrong >= 0)
            {
                throw new ModelFitException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Row {ordered[wrong] + 1} of the summary is for period {period[ordered[wrong]]} where {wrong} is expected; every cohort needs one row for each of the periods 0, 1, 2, …."));
            }

            cohorts[rows.Key] = [.. ordered.Select(row => survivors[row])];
        }

        return cohorts;
    }

    private static SummaryScores Score(
        RetentionModel model, Dictionary<double, double[]> cohorts, double[] cohort, double[] period, double[] survivors, SummaryFitRequest request)
    {
        int[] horizons = SummaryPeriods.Whole(request.HorizonsOr(UsualPeriods));
        double discount = request.DiscountPerPeriod;
        return new SummaryScores(
        [
            Column("survival", t => model.Survival(t)),
            Column("retention_rate", t => t > 0 ? model.RetentionRate(t) : double.NaN),
            new SummaryScoreColumn("expected_survivors", [.. period.Select((t, row) => cohorts[cohort[row]][0] * model.Survival(t))]),
            .. horizons.Select(ahead => new SummaryScoreColumn(
                string.Create(CultureInfo.InvariantCulture, $"expected_survivors_{ahead}_ahead"),
                [.. period.Select((t, row) => survivors[row] * model.ConditionalSurvival(t + ahead, t))])),
            Column("derl", t => discount > 0 ? model.DiscountedExpectedResidualLifetime(t + 1, discount) : double.NaN),
        ]);

        SummaryScoreColumn Column(string name, Func<int, double> of) => new(name, [.. period.Select(t => of((int)t))]);
    }
}
