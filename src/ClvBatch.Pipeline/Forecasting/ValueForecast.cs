using ClvBatch.Models;
using ClvBatch.Models.Totals;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Forecasting;

/// <summary>
/// What the existing customers together are worth and will do: <c>bi.customer_equity</c> with intervals, and <c>bi.fact_forecast</c> month by month with the
/// actuals of what was forecast before.
/// </summary>
internal static class ValueForecast
{
    public static long Fill(RunContext run, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        run.Observer.StageProgress("segments", "equity and forecast", null);
        WorkspaceTables.Derive(workspace, "equity_groups", cancellationToken);
        SpendExpectation spend = SpendExpectation.Read(workspace, run.Options.Model.GrossMargin, cancellationToken);
        IReadOnlyList<ForecastMonth> months = ForecastMonth.After(run.AsOf, run.Options.Forecast.Months);
        TotalsResult totals = AddUp(run, spend, months, cancellationToken);
        WriteIntervals(workspace, totals.Residual, cancellationToken);
        WriteMonths(workspace, months, totals.Periods, cancellationToken);
        return SnapshotTables.Fill(workspace, "bi.customer_equity", cancellationToken)
            + SnapshotTables.Fill(workspace, "bi.fact_forecast", cancellationToken, ("as_of", run.AsOf), ("margin_rate", spend.MarginRate));
    }

    private static TotalsResult AddUp(RunContext run, SpendExpectation spend, IReadOnlyList<ForecastMonth> months, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        ModelOptions options = run.Options.Model;
        ChosenModels models = ChosenModels.Read(workspace, cancellationToken);
        CustomerTotals totals = new(models.Purchases, models.PurchasesLogCovariance, models.Spend ?? spend.Constant, new TotalsRequest
        {
            PeriodEndsWeeks = [.. months.Select(month => month.WeeksFrom(run.AsOf))],
            Discount = DiscountRate.FromAnnual(options.AnnualDiscountRate),
            Level = options.Interval,
            GroupCount = workspace.Scalar<int>("SELECT count(*)::integer FROM equity_groups", cancellationToken),
        });
        foreach (TotalsBlock block in PortfolioReader.Read(workspace, spend.MarginRate, models.Spend is not null, cancellationToken))
            totals.Add(block, cancellationToken);
        return totals.Finish();
    }

    /// <summary>Ends relative to the mean: the mean that is published is the sum of what is published per customer.</summary>
    private static void WriteIntervals(DuckDbConnection workspace, IReadOnlyList<IntervalEstimate> residual, CancellationToken cancellationToken)
    {
        workspace.Execute(
            "DROP TABLE IF EXISTS equity_intervals; CREATE TABLE equity_intervals (group_index integer, low_ratio double, high_ratio double)", cancellationToken);
        using DuckDbAppender appender = workspace.Appender("main", "equity_intervals");
        appender.Append(
            residual.Count,
            AppendColumn.Of<int>(Enumerable.Range(0, residual.Count).ToArray()),
            AppendColumn.NanAsNull(residual.Select(estimate => Ratio(estimate.Low, estimate.Mean)).ToArray()),
            AppendColumn.NanAsNull(residual.Select(estimate => Ratio(estimate.High, estimate.Mean)).ToArray()));
        appender.Complete();
    }

    private static void WriteMonths(
        DuckDbConnection workspace, IReadOnlyList<ForecastMonth> months, IReadOnlyList<PeriodTotals> totals, CancellationToken cancellationToken)
    {
        workspace.Execute(
            """
            DROP TABLE IF EXISTS forecast_months;
            CREATE TABLE forecast_months (
                month date, period_from date, period_to date, months_ahead integer,
                orders double, orders_low double, orders_high double, revenue double, revenue_low double, revenue_high double);
            """,
            cancellationToken);
        using DuckDbAppender appender = workspace.Appender("main", "forecast_months");
        appender.Append(
            months.Count,
            AppendColumn.Dates(months.Select(month => month.Month).ToArray()),
            AppendColumn.Dates(months.Select(month => month.From).ToArray()),
            AppendColumn.Dates(months.Select(month => month.To).ToArray()),
            AppendColumn.Of<int>(months.Select(month => month.MonthsAhead).ToArray()),
            Of(totals, total => total.Orders.Mean),
            Of(totals, total => total.Orders.Low),
            Of(totals, total => total.Orders.High),
            Of(totals, total => total.Revenue.Mean),
            Of(totals, total => total.Revenue.Low),
            Of(totals, total => total.Revenue.High));
        appender.Complete();
    }

    private static AppendColumn Of(IReadOnlyList<PeriodTotals> totals, Func<PeriodTotals, double> value) =>
        AppendColumn.Of<double>(totals.Select(value).ToArray());

    private static double Ratio(double end, double mean) => double.IsNaN(mean) ? double.NaN : mean > 0 ? end / mean : 1;
}
