using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>Fits one model to a summary file, without warehouse, mart or run: the library by hand.</summary>
public static class SummaryFit
{
    public const string BgBb = "BgBb";
    public const string GammaGamma = "GammaGamma";
    public const string Sbg = "Sbg";
    public const string Bdw = "Bdw";

    /// <summary>Names of all models.</summary>
    public static IReadOnlyList<string> Models { get; } = [.. PurchaseModels.Names, BgBb, GammaGamma, Sbg, Bdw];

    /// <exception cref="Warehouse.Sources.SourceException">The file is missing, unreadable, or lacks a column.</exception>
    /// <exception cref="QualityGateException">A row is impossible, or the rows are too few for the model.</exception>
    public static SummaryFitResult Run(SummaryFitRequest request, CancellationToken cancellationToken)
    {
        using SummaryTable table = SummaryTable.Open(request.File, cancellationToken);
        try
        {
            FittedSummary fitted = Fit(table, request, cancellationToken);
            if (request.ScoreFile is null)
                return new SummaryFitResult(table.Rows, fitted.Report, null, []);
            SummaryScores scores = fitted.Score();
            table.WriteWith(scores.Columns, request.ScoreFile, cancellationToken);
            return new SummaryFitResult(table.Rows, fitted.Report, scores.Spend, [.. scores.Columns.Select(column => column.Name)]);
        }
        catch (ModelFitException error)
        {
            throw new QualityGateException(error.Message);
        }
    }

    private static FittedSummary Fit(SummaryTable table, SummaryFitRequest request, CancellationToken cancellationToken) => request.Model switch
    {
        BgBb => SummaryOpportunities.Fit(table, request, cancellationToken),
        GammaGamma => SummarySpend.Fit(table, cancellationToken),
        Sbg or Bdw => SummaryRetention.Fit(table, request, cancellationToken),
        _ => SummaryPurchases.Fit(table, request, cancellationToken),
    };
}

/// <summary>A fitted model that can score the rows it was fitted to.</summary>
internal sealed record FittedSummary(FitReport Report, Func<SummaryScores> Score);

/// <summary>Predictions per row of the summary, and the spend model that stands behind those in money.</summary>
internal sealed record SummaryScores(IReadOnlyList<SummaryScoreColumn> Columns, FitReport? Spend = null);

/// <summary>One predicted column; NaN or infinite = not known.</summary>
internal sealed record SummaryScoreColumn(string Name, double[] Values);
