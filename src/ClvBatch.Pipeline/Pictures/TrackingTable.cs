using ClvBatch.Models.Judging;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Pictures;

/// <summary>
/// Writes <c>bi.model_tracking</c>: repeat purchases of all customers by calendar month, seen and expected. Customers of one day of acquisition expect
/// alike, so the work grows with the days of the history, not with the customers.
/// </summary>
internal sealed class TrackingTable(DuckDbConnection workspace, DateOnly asOf)
{
    /// <param name="model">Name of the chosen model.</param>
    /// <param name="expectedRepeats">E[X(t)] of a new customer, t in weeks.</param>
    /// <param name="cutoff">Last date the model was fitted on, inclusive; null = it has seen everything.</param>
    /// <param name="cancellationToken">Stops between months.</param>
    public void Write(string model, Func<double, double> expectedRepeats, DateOnly? cutoff, CancellationToken cancellationToken)
    {
        IReadOnlyList<AcquisitionDay> days = AcquisitionDay.Read(workspace, cancellationToken);
        if (days.Count == 0)
            return;
        DateOnly firstDay = days[0].Date;
        IReadOnlyList<TrackingMonth> months = TrackingMonth.Between(firstDay, asOf);
        double[] curve = DailyExpectation.Of(expectedRepeats, asOf.DayNumber - firstDay.DayNumber, cancellationToken);
        double[] expected = TrackingCurve.Expected(
            [.. days.Select(day => new FirstPurchases(day.Date.DayNumber - firstDay.DayNumber, day.Customers))],
            [.. months.Select(month => month.LastDay.DayNumber - firstDay.DayNumber)],
            weeks => curve[(int)Math.Round(weeks * 7)],
            cancellationToken);
        Dictionary<DateOnly, long> actual = ActualRepeats(cancellationToken);
        long actualBefore = 0;
        double expectedBefore = 0;
        for (int i = 0; i < months.Count; i++)
        {
            long inMonth = actual.GetValueOrDefault(months[i].Month);
            long customers = days.TakeWhile(day => day.Date <= months[i].LastDay).Sum(day => day.Customers);
            workspace.Execute(
                """
                INSERT INTO bi.model_tracking (snapshot_date, month, model, customers, actual, expected, cumulative_actual, cumulative_expected,
                    is_holdout, is_complete) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                cancellationToken,
                asOf, months[i].Month, model, customers, inMonth, expected[i] - expectedBefore, actualBefore + inMonth, expected[i],
                months[i].LastDay > cutoff, months[i].IsComplete);
            (actualBefore, expectedBefore) = (actualBefore + inMonth, expected[i]);
        }
    }

    /// <summary>Everybody's first occasion falls into period 0 of the own cohort and is no repeat.</summary>
    private Dictionary<DateOnly, long> ActualRepeats(CancellationToken cancellationToken) => workspace.Rows(
        """
        SELECT
            (cohort_month + to_months(period_index::integer))::date AS month,
            sum(occasions - CASE WHEN period_index = 0 THEN active_customers ELSE 0 END)::bigint
        FROM cohort_activity WHERE cohort_month IS NOT NULL GROUP BY month ORDER BY month
        """,
        row => (row.Get<DateOnly>(0), row.Get<long>(1)),
        cancellationToken).ToDictionary();

    private readonly record struct AcquisitionDay(DateOnly Date, long Customers)
    {
        public static IReadOnlyList<AcquisitionDay> Read(DuckDbConnection workspace, CancellationToken cancellationToken) => workspace.Rows(
            "SELECT first_order_on, count(*) FROM customer_summary WHERE frequency IS NOT NULL GROUP BY first_order_on ORDER BY first_order_on",
            row => new AcquisitionDay(row.Get<DateOnly>(0), row.Get<long>(1)),
            cancellationToken);
    }
}
