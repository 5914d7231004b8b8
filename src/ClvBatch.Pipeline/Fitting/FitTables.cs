using ClvBatch.Models;
using ClvBatch.Models.Judging;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>Writes fits and backtests into <c>bi.model_fit</c> and <c>bi.model_backtest</c>.</summary>
internal sealed class FitTables(DuckDbConnection workspace, DateOnly asOf)
{
    public void Create(CancellationToken cancellationToken)
    {
        SnapshotTables.Create(workspace, MartCatalog.Default["bi.model_fit"], cancellationToken);
        SnapshotTables.Create(workspace, MartCatalog.Default["bi.model_backtest"], cancellationToken);
        workspace.Execute(
            """
            DROP TABLE IF EXISTS fit_covariance;
            CREATE TABLE fit_covariance (model text, row integer, col integer, covariance double);
            """,
            cancellationToken);
    }

    /// <summary>One row per parameter; for the chosen models also the covariance that intervals are drawn from.</summary>
    public void Write(string model, FitReport report, bool chosen, CancellationToken cancellationToken)
    {
        workspace.ExecuteEach(
            """
            INSERT INTO bi.model_fit (snapshot_date, model, parameter, estimate, std_error, log_likelihood, baseline_log_likelihood,
                customers, converged, exit_reason, chosen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            report.Parameters.Select(parameter => new object?[]
            {
                asOf, model, parameter.Name, parameter.Estimate, Known(parameter.StandardError), report.LogLikelihood,
                Known(report.BaselineLogLikelihood), (long)report.Customers, report.Converged, report.ExitSentence, chosen,
            }),
            cancellationToken);
        if (!chosen)
            return;
        // Parameters without an error of their own, like the regularity k, stand after those that the covariance is of.
        int size = report.LogCovariance.GetLength(0);
        workspace.ExecuteEach(
            "INSERT INTO fit_covariance VALUES ($1, $2, $3, $4)",
            from row in Enumerable.Range(0, size)
            from col in Enumerable.Range(0, size)
            select new object?[] { model, row, col, Known(report.LogCovariance[row, col]) },
            cancellationToken);
    }

    /// <summary>A model that could not be fitted: one row without a parameter value that says why.</summary>
    public void WriteFailure(string model, string reason, double customers, CancellationToken cancellationToken) => workspace.Execute(
        """
        INSERT INTO bi.model_fit (snapshot_date, model, parameter, customers, converged, exit_reason, chosen)
        VALUES ($1, $2, '(none)', $3, false, $4, false)
        """,
        cancellationToken,
        asOf, model, (long)customers, reason);

    public void Write(BacktestResult backtest, int holdoutWeeks, double customers, CancellationToken cancellationToken)
    {
        foreach (BacktestTrial trial in backtest.Trials)
        {
            CandidateVerdict verdict = backtest.Choice.Candidates.Single(verdict => verdict.Model == trial.Candidate.Name);
            bool chosen = trial.Candidate.Name == backtest.Choice.Chosen;
            workspace.Execute(
                """
                INSERT INTO bi.model_backtest (snapshot_date, model, holdout_weeks, customers, predicted, actual, bias, mae, rmse, gini, deviance,
                    chosen, reason, interval_coverage) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                """,
                cancellationToken,
                asOf, trial.Candidate.Name, holdoutWeeks, (long)customers, trial.Metrics?.Predicted, trial.Metrics?.Actual,
                trial.Metrics?.RelativeBias, trial.Metrics?.MeanAbsoluteError, trial.Metrics?.RootMeanSquaredError, trial.Metrics?.Gini,
                Known(trial.Metrics?.Deviance), chosen, chosen ? backtest.Choice.Reason : trial.Failure ?? verdict.Verdict,
                trial.Metrics?.IntervalCoverage);
        }
    }

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
