using ClvBatch.Models.Contractual;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Subscriptions;

/// <summary>What was seen of the renewals of one cohort of one plan, month of tenure by month of tenure.</summary>
/// <param name="Plan">The plan; <see cref="All"/> = across plans.</param>
/// <param name="Cohort">Month of start as text; <see cref="All"/> = every month.</param>
/// <param name="CohortMonth">First date of that month; null for all.</param>
/// <param name="Started">Relations that started.</param>
/// <param name="AtRisk">Relations whose renewal 1, 2, … was seen.</param>
/// <param name="Lost">Of those, the ones that were not renewed.</param>
internal sealed record TenureCurve(
    string Plan, string Cohort, DateOnly? CohortMonth, long Started, IReadOnlyList<long> AtRisk, IReadOnlyList<long> Lost)
{
    /// <summary>All plans, or all cohorts.</summary>
    public const string All = "(all)";

    /// <summary>The last month of tenure that was seen.</summary>
    public int Periods => AtRisk.Count;

    /// <summary>Relations there after the last month of tenure that was seen.</summary>
    public long Survivors => Periods == 0 ? Started : AtRisk[^1] - Lost[^1];

    /// <summary>The counts that retention models are fitted to.</summary>
    public SurvivalCounts Counts => SurvivalCounts.FromPeriods([.. AtRisk.Select(n => (double)n)], [.. Lost.Select(n => (double)n)], Started);

    /// <summary>All curves in the order of plan and cohort.</summary>
    public static IReadOnlyList<TenureCurve> Read(DuckDbConnection workspace, CancellationToken cancellationToken) =>
    [
        .. workspace.Rows(
            "SELECT plan, cohort, cohort_month, started, at_risk, lost FROM subscription_survival ORDER BY plan, cohort, period_index",
            static row => (
                Key: (Plan: row.Get<string>(0), Cohort: row.Get<string>(1), Month: row.Get<DateOnly?>(2), Started: row.Get<long>(3)),
                AtRisk: row.Get<long>(4),
                Lost: row.Get<long>(5)),
            cancellationToken)
            .GroupBy(row => row.Key)
            .Select(curve => new TenureCurve(
                curve.Key.Plan, curve.Key.Cohort, curve.Key.Month, curve.Key.Started,
                [.. curve.Skip(1).Select(row => row.AtRisk)], [.. curve.Skip(1).Select(row => row.Lost)])),
    ];
}
