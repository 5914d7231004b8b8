using ClvBatch.Models;
using ClvBatch.Models.Economics;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>When the cost of a customer came back, and when it is expected to.</summary>
/// <param name="Months">From margin already seen; null = not yet.</param>
/// <param name="ExpectedMonths">From margin seen, and beyond what was seen the value of a new customer at each horizon; null = not within 36 months.</param>
internal readonly record struct Payback(double? Months, double? ExpectedMonths)
{
    private const int DaysPerWeek = 7;

    /// <param name="curve">Margin per customer as far as it was seen.</param>
    /// <param name="row">The customers of the curve.</param>
    public static Payback Of(PaybackCurve? curve, AcquisitionRow row)
    {
        if (curve is null || row.Cac is not { } cost)
            return default;
        IEnumerable<(double, double)> horizons = row.LtvByHorizon
            .Select((value, h) => (DaysPerWeek * DiscountRate.WeeksInMonths(BlockScores.HorizonMonths[h]), value));
        return new Payback(curve.MonthsUntil(cost), curve.Extended(horizons).MonthsUntil(cost));
    }

    /// <summary>The curves of the workspace by month and channel, null in totals.</summary>
    public static IReadOnlyDictionary<(DateOnly? CohortMonth, int? ChannelKey), PaybackCurve> Curves(
        DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        IReadOnlyList<(DateOnly? Month, int? Channel, int Week, double Margin)> weeks = workspace.Rows(
            """
            SELECT cohort_month, channel_key, week, margin_per_customer
            FROM acquisition_margins ORDER BY channel_key NULLS FIRST, cohort_month NULLS FIRST, week
            """,
            row => (row.Get<DateOnly?>(0), row.Get<int?>(1), row.Get<int>(2), row.Get<double>(3)),
            cancellationToken);
        return weeks.GroupBy(week => (week.Month, week.Channel)).ToDictionary(
            curve => curve.Key,
            curve => new PaybackCurve([.. curve.Select(week => (double)DaysPerWeek * week.Week)], Cumulated(curve.Select(week => week.Margin))));
    }

    private static double[] Cumulated(IEnumerable<double> margins)
    {
        double sum = 0;
        return [.. margins.Select(margin => sum += margin)];
    }
}
