using ClvBatch.Models;
using ClvBatch.Models.Contractual;

namespace ClvBatch.Pipeline.Subscriptions;

/// <summary>The retention model that serves a plan.</summary>
/// <param name="Source">The plan whose history it was fitted to.</param>
/// <param name="Name">Sbg or Bdw.</param>
/// <param name="Fit">The fit.</param>
/// <param name="Note">How the fit ended, and why a candidate is missing where one is.</param>
internal sealed record PlanModel(string Source, string Name, RetentionFit Fit, string Note)
{
    /// <summary>Fits sBG and BdW and takes the better by AIC. BdW needs one month of tenure more; without it sBG is a full answer.</summary>
    /// <exception cref="InsufficientDataException">There is too little to learn from.</exception>
    /// <exception cref="ModelFitException">Nobody was lost, or neither fit came to an end.</exception>
    public static PlanModel Of(TenureCurve curve, FitOptions options, CancellationToken cancellationToken)
    {
        SurvivalCounts counts = curve.Counts;
        RetentionFit sbg = RetentionFitter.FitSbg(counts, options, cancellationToken);
        (RetentionFit? bdw, string missing) = Bdw(counts, options, cancellationToken);
        (string Name, RetentionFit? Fit)[] candidates = [("Sbg", sbg), ("Bdw", bdw)];
        (string name, RetentionFit? best) = candidates
            .Where(candidate => candidate.Fit?.Report.ExitReason is not (null or FitExit.NotConverged))
            .OrderBy(candidate => candidate.Fit!.Report.Aic)
            .FirstOrDefault();
        return best is null
            ? throw new ModelFitException(sbg.Report.ExitSentence)
            : new PlanModel(curve.Plan, name, best, best.Report.ExitSentence + missing);
    }

    private static (RetentionFit? Fit, string Missing) Bdw(SurvivalCounts counts, FitOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return (RetentionFitter.FitBdw(counts, options, cancellationToken), "");
        }
        catch (Exception error) when (error is InsufficientDataException or ModelFitException)
        {
            return (null, $" {error.Message}");
        }
    }
}
