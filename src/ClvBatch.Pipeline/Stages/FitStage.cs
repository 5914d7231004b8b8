using ClvBatch.Models;
using ClvBatch.Models.Judging;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Spend;
using ClvBatch.Pipeline.Fitting;
using ClvBatch.Pipeline.Pictures;
using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Pipeline.Stages;

/// <summary>Fits the candidate models, judges them on the hold-out, chooses one, and fits the spend model.</summary>
public sealed class FitStage : IStage
{
    /// <summary>Name under which the spend model stands in <c>bi.model_fit</c>.</summary>
    public const string SpendModel = "GammaGamma";

    public string Name => "fit";

    public long Execute(RunContext run, CancellationToken cancellationToken)
    {
        FitTables tables = new(run.Workspace.Connection, run.AsOf);
        tables.Create(cancellationToken);
        try
        {
            FitPurchases(run, tables, cancellationToken);
        }
        catch (Exception error) when (error is InsufficientDataException or ModelFitException)
        {
            throw new QualityGateException($"No purchase model can be fitted to these data: {error.Message} Nothing was published.");
        }

        FitSpend(run, tables, cancellationToken);
        ForecastRetention(run, tables, cancellationToken);
        return run.Workspace.Connection.Scalar<long>(
            """
            SELECT (SELECT count(*) FROM bi.model_fit) + (SELECT count(*) FROM bi.model_backtest)
                + (SELECT count(*) FROM bi.model_calibration) + (SELECT count(*) FROM bi.model_tracking)
            """,
            cancellationToken);
    }

    private void FitPurchases(RunContext run, FitTables tables, CancellationToken cancellationToken)
    {
        PurchaseSummary customers = PurchasePatterns.Current(run.Workspace.Connection, cancellationToken);
        NoticeThinData(run, customers);
        Dictionary<string, PurchaseFit> fits = FitCandidates(run, tables, customers, cancellationToken);
        string chosen = Choose(run, tables, fits, cancellationToken);
        foreach ((string model, PurchaseFit fit) in fits)
            tables.Write(model, fit.Report, model == chosen, cancellationToken);
        NoticeDoubts(run, chosen, fits[chosen].Report);
    }

    private Dictionary<string, PurchaseFit> FitCandidates(
        RunContext run, FitTables tables, PurchaseSummary customers, CancellationToken cancellationToken)
    {
        Dictionary<string, PurchaseFit> fits = new(StringComparer.Ordinal);
        Exception? failure = null;
        foreach (string model in run.Options.Model.Candidates)
        {
            run.Observer.StageProgress(Name, model, null);
            try
            {
                fits.Add(model, PurchaseModels.Fit(model, customers, FitOptions.Default, cancellationToken));
            }
            catch (Exception error) when (error is InsufficientDataException or ModelFitException)
            {
                failure = error;
                tables.WriteFailure(model, error.Message, customers.Customers, cancellationToken);
                run.Notice($"{model} could not be fitted: {error.Message}");
            }
        }

        return fits.Count > 0 ? fits : throw failure ?? new ModelFitException("No candidate model is configured (Clv:Model:Candidates).");
    }

    /// <summary>By the hold-out where the history allows one, else by likelihood.</summary>
    private string Choose(RunContext run, FitTables tables, Dictionary<string, PurchaseFit> fits, CancellationToken cancellationToken)
    {
        ModelPictures pictures = new(run.Workspace.Connection, run.AsOf, cancellationToken);
        if (HoldoutPeriod.Read(run.Workspace.Connection, cancellationToken) is not { } period)
            return ChooseByLikelihood(run, pictures, fits, "The history is too short to hold a test period back.", cancellationToken);
        HoldoutPatterns holdout = PurchasePatterns.Holdout(run.Workspace.Connection, cancellationToken);
        BacktestResult backtest;
        try
        {
            backtest = Backtest.Run(
                fits,
                holdout,
                period.Weeks,
                run.Options.Model.Interval,
                activity => run.Observer.StageProgress(Name, activity, null),
                cancellationToken);
        }
        catch (ModelFitException error)
        {
            return ChooseByLikelihood(run, pictures, fits, $"No model can be fitted to what lies before the test period: {error.Message}", cancellationToken);
        }

        tables.Write(backtest, period.Weeks, holdout.Calibration.Customers, cancellationToken);
        pictures.Write(backtest, holdout, period, cancellationToken);
        return backtest.Choice.Chosen;
    }

    private static string ChooseByLikelihood(RunContext run, ModelPictures pictures, Dictionary<string, PurchaseFit> fits, string why, CancellationToken cancellationToken)
    {
        run.Notice($"{why} The model was chosen by likelihood, and bi.model_backtest is empty.");
        string chosen = ModelChooser.Choose([.. fits.Select(fit => ToCandidate(fit.Key, fit.Value.Report))], []).Chosen;
        pictures.Write(fits[chosen].Model, cancellationToken);
        return chosen;
    }

    private void FitSpend(RunContext run, FitTables tables, CancellationToken cancellationToken)
    {
        run.Observer.StageProgress(Name, SpendModel, null);
        SpendSummary spend = PurchasePatterns.Spend(run.Workspace.Connection, cancellationToken);
        try
        {
            SpendFit fit = GammaGamma.Fit(spend, FitOptions.Default, cancellationToken);
            tables.Write(SpendModel, fit.Report, chosen: true, cancellationToken);
            NoticeDoubts(run, SpendModel, fit.Report);
        }
        catch (Exception error) when (error is InsufficientDataException or ModelFitException)
        {
            tables.WriteFailure(SpendModel, error.Message, spend.Customers, cancellationToken);
            run.Notice($"The spend model could not be fitted, so every future order is expected at the mean value of an occasion: {error.Message}");
        }
    }

    private void ForecastRetention(RunContext run, FitTables tables, CancellationToken cancellationToken)
    {
        run.Observer.StageProgress(Name, "cohort retention", null);
        try
        {
            new RetentionForecast(run.Workspace.Connection, run.AsOf, run.Options.Model.Interval).Run(tables, cancellationToken);
        }
        catch (Exception error) when (error is InsufficientDataException or ModelFitException)
        {
            run.Notice($"Cohort retention is not extrapolated: {error.Message}");
        }
    }

    /// <summary>A fit that is not an inner, well-determined optimum is used, but never silently.</summary>
    private static void NoticeDoubts(RunContext run, string model, FitReport report)
    {
        if (report.ExitReason is not FitExit.Converged)
            run.Notice(report.ExitSentence);
        foreach (string warning in report.Warnings)
            run.Notice($"{model}: {warning}");
    }

    private static void NoticeThinData(RunContext run, PurchaseSummary customers)
    {
        DataSufficiency sufficiency = DataSufficiency.Check(new DataExtent(customers.Customers, customers.Repeaters, customers.MaxAge));
        if (!sufficiency.IsSufficient)
            run.Notice($"There are few data to learn from, so the predictions are uncertain. {sufficiency.Message}");
    }

    private static CandidateModel ToCandidate(string name, FitReport report) => new()
    {
        Name = name,
        Converged = report.ExitReason is not FitExit.NotConverged,
        LogLikelihood = report.LogLikelihood,
        ParameterCount = report.Parameters.Count,
    };
}
