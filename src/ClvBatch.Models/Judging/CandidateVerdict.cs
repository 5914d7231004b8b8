namespace ClvBatch.Models.Judging;

/// <summary>What became of one candidate.</summary>
/// <param name="Model">Name of the candidate.</param>
/// <param name="Deviance">Mean Poisson deviance in the hold-out, lower is better; null without a hold-out.</param>
/// <param name="StandardErrorToBest">Standard error of the paired difference of deviance to the best candidate; 0 for the best itself.</param>
/// <param name="Akaike">AIC on the calibration data.</param>
/// <param name="Verdict">Chosen, equally good, worse, or why it did not take part.</param>
public sealed record CandidateVerdict(string Model, double? Deviance, double? StandardErrorToBest, double Akaike, string Verdict);
