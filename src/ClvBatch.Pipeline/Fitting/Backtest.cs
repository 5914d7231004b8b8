using ClvBatch.Models;
using ClvBatch.Models.Judging;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>Fits every candidate before the hold-out and compares its prediction with what then happened.</summary>
internal static class Backtest
{
    /// <param name="fits">The candidates as fitted on the whole history; of those that predict equally well their likelihood chooses.</param>
    /// <exception cref="ModelFitException">No candidate can be fitted to the calibration period alone.</exception>
    public static BacktestResult Run(
        IReadOnlyDictionary<string, PurchaseFit> fits,
        HoldoutPatterns holdout,
        double weeks,
        double level,
        Action<string> report,
        CancellationToken cancellationToken)
    {
        List<BacktestTrial> trials = [];
        foreach ((string model, PurchaseFit whole) in fits)
        {
            report($"backtest of {model}");
            trials.Add(Try(model, whole.Report, holdout, weeks, level, cancellationToken));
        }

        if (trials.TrueForAll(trial => trial.Failure is not null))
            throw new ModelFitException(trials[0].Failure!);
        ModelChoice choice = ModelChooser.Choose([.. trials.Select(trial => trial.Candidate)], holdout.Actual, holdout.Weights);
        return new BacktestResult(trials, choice);
    }

    private static BacktestTrial Try(
        string model, FitReport whole, HoldoutPatterns holdout, double weeks, double level, CancellationToken cancellationToken)
    {
        try
        {
            PurchaseFit fit = PurchaseModels.Fit(model, holdout.Calibration, FitOptions.Default, cancellationToken);
            Prediction prediction = Predict(fit, holdout.Rows, weeks, level, cancellationToken);
            CandidateModel candidate = new()
            {
                Name = model,
                Converged = fit.Report.ExitReason is not FitExit.NotConverged && whole.ExitReason is not FitExit.NotConverged,
                LogLikelihood = whole.LogLikelihood,
                ParameterCount = whole.Parameters.Count,
                Predicted = prediction.Expected,
            };
            HoldoutMetrics metrics = HoldoutMetrics.Of(new HoldoutColumns
            {
                Predicted = prediction.Expected,
                Actual = holdout.Actual,
                Weights = holdout.Weights,
                Low = prediction.Low,
                High = prediction.High,
            });
            return new BacktestTrial(candidate, fit.Model, metrics, null);
        }
        catch (Exception error) when (error is ModelFitException or InsufficientDataException)
        {
            CandidateModel candidate = new() { Name = model, Converged = false, LogLikelihood = double.NaN, ParameterCount = 0 };
            return new BacktestTrial(candidate with { Predicted = new double[holdout.Rows.Count] }, null, null, error.Message);
        }
    }

    /// <summary>Expected purchases in the hold-out and their interval. Money plays no part: every order counts one, undiscounted.</summary>
    private static Prediction Predict(PurchaseFit fit, ScoreColumns rows, double weeks, double level, CancellationToken cancellationToken)
    {
        Prediction prediction = new(new double[rows.Count], new double[rows.Count], new double[rows.Count]);
        double[] unused = new double[rows.Count];
        double[] noValue = new double[rows.Count];
        Array.Fill(noValue, double.NaN);
        ClvScorer.Score(
            fit,
            new SpendParameters(1e6, 1e6, 1),
            new ClvInput { Customers = rows, MonetaryValue = noValue },
            new ClvRequest { HorizonsWeeks = [weeks], Discount = DiscountRate.FromAnnual(0), Level = level },
            new ClvColumnsOut
            {
                Purchases = new ScoreColumnsOut { ProbabilityAlive = new double[rows.Count], Expected = [prediction.Expected], Dect = [unused] },
                Clv = [new double[rows.Count]],
                OrdersLow = prediction.Low,
                OrdersHigh = prediction.High,
            },
            cancellationToken);
        return prediction;
    }

    private sealed record Prediction(double[] Expected, double[] Low, double[] High);
}

/// <summary>One candidate in the backtest.</summary>
/// <param name="Model">As fitted to the calibration period; null when it could not be.</param>
/// <param name="Metrics">Null when the candidate could not be fitted.</param>
/// <param name="Failure">Why it could not be fitted, in words.</param>
internal sealed record BacktestTrial(CandidateModel Candidate, IPurchaseModel? Model, HoldoutMetrics? Metrics, string? Failure);

/// <summary>All candidates and the choice among them.</summary>
internal sealed record BacktestResult(IReadOnlyList<BacktestTrial> Trials, ModelChoice Choice);
