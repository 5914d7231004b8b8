using ClvBatch.Models.Contractual;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Subscriptions;

/// <summary>Writes <c>bi.fact_subscription_retention</c>: the curves as they were seen, each extended by the model that serves its plan.</summary>
internal static class RetentionTable
{
    private const string Name = "fact_subscription_retention";

    public static long Write(
        DuckDbConnection workspace, IReadOnlyList<TenureCurve> curves, PlanModels models, SubscriptionTerms terms, CancellationToken cancellationToken)
    {
        SnapshotTables.Create(workspace, MartCatalog.Default[$"bi.{Name}"], cancellationToken);
        using DuckDbAppender appender = workspace.Appender("bi", Name);
        foreach (TenureCurve curve in curves)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Append(appender, curve, [.. Rows(curve, models.Of(curve.Plan)?.Fit, terms)], terms.AsOf);
        }

        long rows = appender.Count;
        appender.Complete();
        return rows;
    }

    /// <summary>The rows of one curve: month 0, the months seen, the months ahead while anybody is left.</summary>
    public static IEnumerable<RetentionRow> Rows(TenureCurve curve, RetentionFit? fit, SubscriptionTerms terms)
    {
        double survival = 1;
        yield return new RetentionRow(0, curve.Started, survival) { FittedSurvival = fit?.Model.Survival(0) };
        for (int t = 1; t <= curve.Periods; t++)
        {
            long atRisk = curve.AtRisk[t - 1], lost = curve.Lost[t - 1];
            double rate = (double)(atRisk - lost) / atRisk;
            survival *= rate;
            yield return new RetentionRow(t, atRisk - lost, survival) { AtRisk = atRisk, Lost = lost, RetentionRate = rate, FittedSurvival = fit?.Model.Survival(t) };
        }

        if (fit is null || curve.Survivors == 0)
            yield break;
        double share = survival / curve.Survivors;
        foreach (RetentionProjectionRow row in RetentionProjection.Project(fit, curve.Periods, curve.Survivors, terms.Options.ForecastMonths, terms.Interval))
        {
            yield return new RetentionRow(row.Period, row.Active, share * row.Active)
            {
                RetentionRate = row.RetentionRate,
                SurvivalLow = share * row.ActiveLow,
                SurvivalHigh = share * row.ActiveHigh,
                FittedSurvival = row.Survival,
                IsForecast = true,
            };
        }
    }

    private static void Append(DuckDbAppender appender, TenureCurve curve, RetentionRow[] rows, DateOnly asOf)
    {
        bool[] isAll = [.. rows.Select(_ => curve.CohortMonth is null)], isUnseen = [.. rows.Select(row => row.AtRisk is null)];
        appender.Append(
            rows.Length,
            AppendColumn.Dates(rows.Select(_ => asOf).ToArray()),
            AppendColumn.Text(rows.Select(_ => (string?)curve.Plan).ToArray()),
            AppendColumn.Text(rows.Select(_ => (string?)curve.Cohort).ToArray()),
            AppendColumn.Dates(rows.Select(_ => curve.CohortMonth ?? asOf).ToArray(), isAll),
            AppendColumn.Of<int>(rows.Select(row => row.Period).ToArray()),
            AppendColumn.Of<long>(rows.Select(_ => curve.Started).ToArray()),
            AppendColumn.Of<long>(rows.Select(row => row.AtRisk ?? 0).ToArray(), isUnseen),
            AppendColumn.Of<long>(rows.Select(row => row.Lost ?? 0).ToArray(), isUnseen),
            Known(rows, row => row.Survivors),
            Known(rows, row => row.RetentionRate),
            Known(rows, row => row.Survival),
            Known(rows, row => row.SurvivalLow),
            Known(rows, row => row.SurvivalHigh),
            Known(rows, row => row.FittedSurvival),
            AppendColumn.Of<bool>(rows.Select(row => row.IsForecast).ToArray()));
    }

    private static AppendColumn Known(RetentionRow[] rows, Func<RetentionRow, double?> value) =>
        AppendColumn.NanAsNull(rows.Select(row => value(row) is { } number && double.IsFinite(number) ? number : double.NaN).ToArray());
}
