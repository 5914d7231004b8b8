using ClvBatch.Models;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>What became of a summary file.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Report">The fit that was asked for.</param>
/// <param name="Spend">The spend model fitted beside a purchase model for its predictions in money; null when there was no need or no <c>m</c>.</param>
/// <param name="ScoreColumns">Columns of the score file that were added to those of the summary; empty when none was asked for.</param>
public sealed record SummaryFitResult(long Rows, FitReport Report, FitReport? Spend, IReadOnlyList<string> ScoreColumns);
