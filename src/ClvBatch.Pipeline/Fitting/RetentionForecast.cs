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
        foreach (CohortCurve cohort in cohorts)
            Write(cohort, Project(fits[chosen], cohort, firstMonthShare), cancellationToken);
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

    private IEnumerable<(int Period, double Active, double? Low, double? High)> Project(RetentionFit fit, CohortCurve cohort, double firstMonthShare)
    {
        if (cohort.LastPeriod == 0)
        {
            double expected = cohort.Customers * firstMonthShare;
            return RetentionProjection.Project(fit, 0, expected, Months - 1, level)
                .Select(row => (row.Period + 1, row.Active, row.ActiveLow, row.ActiveHigh))
                .Prepend((1, expected, null, null));
        }

        return RetentionProjection.Project(fit, cohort.LastPeriod - 1, cohort.Survivors[^1], Months, level)
            .Select(row => (row.Period + 1, row.Active, row.ActiveLow, row.ActiveHigh));
    }

    private void Write(
        CohortCurve cohort, IEnumerable<(int Period, double Active, double? Low, double? High)> rows, CancellationToken cancellationToken)
    {
        foreach ((int period, double active, double? low, double? high) in rows)
        {
            workspace.Execute(
                """
                INSERT INTO bi.fact_cohort_period (snapshot_date, cohort_month, period_index, period_month, customers, active_share,
                    active_share_low, active_share_high, is_complete, is_forecast) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false, true)
                """,
                cancellationToken,
                asOf, cohort.CohortMonth, period, cohort.CohortMonth.AddMonths(period), cohort.Customers, active / cohort.Customers,
                low / cohort.Customers, high / cohort.Customers);
        }
    }
}
