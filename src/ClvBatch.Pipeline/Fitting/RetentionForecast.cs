using ClvBatch.Models;
using ClvBatch.Models.Contractual;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>
/// Extends the retention curve of every cohort by a year: sBG and BdW are fitted to all cohorts together, the better by AIC extrapolates each
/// from where it stands. Written as <c>is_forecast</c> rows of <c>bi.fact_cohort_period</c>.
/// </summary>
internal sealed class RetentionForecast(DuckDbConnection workspace, DateOnly asOf, double level)
{
    private const int Months = 12;

    /// <exception cref="InsufficientDataException">No cohort is old enough to decline.</exception>
    /// <exception cref="ModelFitException">Neither model can be fitted.</exception>
    public void Run(FitTables tables, CancellationToken cancellationToken)
    {
        workspace.Execute("DELETE FROM bi.fact_cohort_period WHERE is_forecast", cancellationToken);
        IReadOnlyList<CohortCurve> cohorts = CohortCurve.Read(workspace, cancellationToken);
        SurvivalCounts counts = SurvivalCounts.FromCohorts([.. cohorts.Where(cohort => cohort.LastPeriod >= 2).Select(cohort => cohort.Survivors)]);
        Dictionary<string, RetentionFit> fits = Fit(counts, tables, cancellationToken);
        string chosen = fits.MinBy(fit => fit.Value.Report.Aic).Key;
        foreach ((string model, RetentionFit fit) in fits)
            tables.Write(model, fit.Report, model == chosen, cancellationToken);
        double firstMonthShare = FirstMonthShare(cohorts);
        Write([.. cohorts.SelectMany(cohort => Project(fits[chosen], cohort, firstMonthShare))], cancellationToken);
    }

    /// <summary>BdW has one parameter more and needs one period more; where it has to be left out, sBG alone is a full answer.</summary>
    private static Dictionary<string, RetentionFit> Fit(SurvivalCounts counts, FitTables tables, CancellationToken cancellationToken)
    {
        Dictionary<string, RetentionFit> fits = new(StringComparer.Ordinal)
        {
            ["Sbg"] = RetentionFitter.FitSbg(counts, FitOptions.Default, cancellationToken),
        };
        try
        {
            fits.Add("Bdw", RetentionFitter.FitBdw(counts, FitOptions.Default, cancellationToken));
        }
        catch (Exception error) when (error is InsufficientDataException or ModelFitException)
        {
            tables.WriteFailure("Bdw", error.Message, counts.Customers, cancellationToken);
        }

        return fits;
    }

    /// <summary>Share of acquired customers who are active in the first month, over all cohorts that have one behind them.</summary>
    private static double FirstMonthShare(IReadOnlyList<CohortCurve> cohorts)
    {
        CohortCurve[] known = [.. cohorts.Where(cohort => cohort.LastPeriod >= 1)];
        return known.Sum(cohort => cohort.Active[1]) / known.Sum(cohort => (double)cohort.Customers);
    }

    private IEnumerable<ProjectedMonth> Project(RetentionFit fit, CohortCurve cohort, double firstMonthShare)
    {
        if (cohort.LastPeriod == 0)
        {
            double expected = cohort.Customers * firstMonthShare;
            return RetentionProjection.Project(fit, 0, expected, Months - 1, level)
                .Select(row => ProjectedMonth.Of(cohort, row))
                .Prepend(new ProjectedMonth(cohort, 1, firstMonthShare, null, null));
        }

        return RetentionProjection.Project(fit, cohort.LastPeriod - 1, cohort.Survivors[^1], Months, level)
            .Select(row => ProjectedMonth.Of(cohort, row));
    }

    private void Write(IReadOnlyList<ProjectedMonth> rows, CancellationToken cancellationToken)
    {
        workspace.Execute(
            """
            CREATE OR REPLACE TABLE cohort_forecast (
                cohort_month date, period_index integer, customers bigint,
                active_share double, active_share_low double, active_share_high double)
            """,
            cancellationToken);
        using (DuckDbAppender appender = workspace.Appender("main", "cohort_forecast"))
        {
            appender.Append(
                rows.Count,
                AppendColumn.Dates(rows.Select(row => row.Cohort.CohortMonth).ToArray()),
                AppendColumn.Of<int>(rows.Select(row => row.Period).ToArray()),
                AppendColumn.Of<long>(rows.Select(row => row.Cohort.Customers).ToArray()),
                AppendColumn.Of<double>(rows.Select(row => row.Share).ToArray()),
                AppendColumn.NanAsNull(rows.Select(row => row.Low ?? double.NaN).ToArray()),
                AppendColumn.NanAsNull(rows.Select(row => row.High ?? double.NaN).ToArray()));
            appender.Complete();
        }

        workspace.Execute(
            """
            INSERT INTO bi.fact_cohort_period BY NAME
            SELECT *, $1 AS snapshot_date, (cohort_month + to_months(period_index))::date AS period_month,
                false AS is_complete, true AS is_forecast
            FROM cohort_forecast
            """,
            cancellationToken,
            asOf);
    }

    /// <param name="Period">Months since acquisition.</param>
    /// <param name="Share">Expected active share of the cohort; the bounds are null where the projection has none.</param>
    private sealed record ProjectedMonth(CohortCurve Cohort, int Period, double Share, double? Low, double? High)
    {
        public static ProjectedMonth Of(CohortCurve cohort, RetentionProjectionRow row) => new(
            cohort, row.Period + 1, row.Active / cohort.Customers, row.ActiveLow / cohort.Customers, row.ActiveHigh / cohort.Customers);
    }
}
