namespace ClvBatch.Models.Judging;

/// <summary>
/// One parameter of one fitted candidate, ready for <c>bi.model_fit</c> (the snapshot date is added by the writer). The standard error is
/// null where the fit gives none.
/// </summary>
public sealed record ModelFitRow(
    string Model,
    string Parameter,
    double Estimate,
    double? StandardError,
    double LogLikelihood,
    bool Converged,
    string ExitReason,
    bool Chosen)
{
    /// <summary>A row per parameter, in the order of the report; the exit reason is the sentence for people.</summary>
    public static IReadOnlyList<ModelFitRow> From(string model, FitReport report, bool chosen)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Parameters.Select(p => new ModelFitRow(
            model,
            p.Name,
            p.Estimate,
            double.IsFinite(p.StandardError) ? p.StandardError : null,
            report.LogLikelihood,
            report.Converged,
            report.ExitSentence,
            chosen))];
    }
}
