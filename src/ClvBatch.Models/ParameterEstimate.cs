namespace ClvBatch.Models;

/// <summary>A fitted parameter; the standard error is NaN where the Hessian gives none.</summary>
public sealed record ParameterEstimate(string Name, double Estimate, double StandardError);
