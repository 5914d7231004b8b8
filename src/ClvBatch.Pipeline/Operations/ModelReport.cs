using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Operations;

/// <summary>One parameter of a fitted model: table <c>bi.model_fit</c>.</summary>
public sealed record PublishedParameter(
    string Model, string Parameter, double? Estimate, double? StdError, double? LogLikelihood, long Customers, bool Converged, string ExitReason, bool Chosen);

/// <summary>One candidate on the hold-out: table <c>bi.model_backtest</c>.</summary>
public sealed record PublishedBacktest(
    string Model,
    int HoldoutWeeks,
    double? Predicted,
    double? Actual,
    double? Bias,
    double? Mae,
    double? Gini,
    double? IntervalCoverage,
    double? Deviance,
    bool Chosen,
    string Reason);

/// <summary>How the models of one snapshot were fitted, judged and chosen.</summary>
public sealed record ModelReport(DateOnly SnapshotDate, IReadOnlyList<PublishedParameter> Fits, IReadOnlyList<PublishedBacktest> Backtests)
{
    /// <param name="date">Snapshot; null = the newest.</param>
    /// <returns>Null when there is no such snapshot.</returns>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static ModelReport? Read(ClvOptions options, DateOnly? date, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken) ? mart.Read(query => Read(query, date), cancellationToken) : null;
    }

    private static ModelReport? Read(MartQuery query, DateOnly? date) => SnapshotDates.Choose(query, date) is { } chosen
        ? new ModelReport(chosen, FitsOf(query, chosen), BacktestsOf(query, chosen))
        : null;

    private static List<PublishedParameter> FitsOf(MartQuery query, DateOnly date) =>
        [.. query(
            """
            SELECT model, parameter, estimate, std_error, log_likelihood, customers, converged, exit_reason, chosen
            FROM bi.model_fit
            WHERE snapshot_date = $1
            ORDER BY chosen DESC, model, parameter
            """,
            date).Rows.Select(row => new PublishedParameter(
                row.Get<string>(0),
                row.Get<string>(1),
                row.Get<double?>(2),
                row.Get<double?>(3),
                row.Get<double?>(4),
                row.Get<long>(5),
                row.Get<bool>(6),
                row.Get<string>(7),
                row.Get<bool>(8)))];

    private static List<PublishedBacktest> BacktestsOf(MartQuery query, DateOnly date) =>
        [.. query(
            """
            SELECT model, holdout_weeks, predicted, actual, bias, mae, gini, interval_coverage, deviance, chosen, reason
            FROM bi.model_backtest
            WHERE snapshot_date = $1
            ORDER BY chosen DESC, deviance, model
            """,
            date).Rows.Select(row => new PublishedBacktest(
                row.Get<string>(0),
                row.Get<int>(1),
                row.Get<double?>(2),
                row.Get<double?>(3),
                row.Get<double?>(4),
                row.Get<double?>(5),
                row.Get<double?>(6),
                row.Get<double?>(7),
                row.Get<double?>(8),
                row.Get<bool>(9),
                row.Get<string>(10)))];
}
