using ClvBatch.Models.Contractual;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>The observed activity of one cohort, month by month.</summary>
/// <param name="Active">Active customers in period 0, 1, 2, … up to the last complete one.</param>
internal sealed record CohortCurve(DateOnly CohortMonth, long Customers, IReadOnlyList<double> Active)
{
    /// <summary>
    /// Customers still active from period 1 on, made non-increasing: the fall from acquisition to the first month is of another kind
    /// than the decline after it, and no retention model describes both.
    /// </summary>
    public double[] Survivors => MonotoneSurvivors.Of([.. Active.Skip(1)]);

    /// <summary>Index of the last complete period.</summary>
    public int LastPeriod => Active.Count - 1;

    /// <summary>Every cohort whose month of acquisition is over, oldest first.</summary>
    public static IReadOnlyList<CohortCurve> Read(DuckDbConnection workspace, CancellationToken cancellationToken) =>
    [
        .. workspace.Rows(
            """
            SELECT cohort_month, customers, active_customers
            FROM bi.fact_cohort_period WHERE is_complete AND NOT is_forecast ORDER BY cohort_month, period_index
            """,
            row => (Month: row.Get<DateOnly>(0), Customers: row.Get<long>(1), Active: row.Get<double>(2)),
            cancellationToken)
            .GroupBy(row => (row.Month, row.Customers))
            .Select(cohort => new CohortCurve(cohort.Key.Month, cohort.Key.Customers, [.. cohort.Select(row => row.Active)])),
    ];
}
