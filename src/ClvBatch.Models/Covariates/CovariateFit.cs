using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Covariates;

/// <summary>A fitted model with covariates, the report of its fit, and the comparison with the same model without them.</summary>
public sealed record CovariateFit
{
    public required CovariateModel Model { get; init; }

    /// <summary>
    /// Parameters on the scale of the columns given: the base model's for a customer whose covariates are all 0, then the coefficients.
    /// A coefficient is a logarithm already, so that its entries in <see cref="FitReport.LogCovariance"/> are its plain (co)variances.
    /// The baseline is the model without covariates.
    /// </summary>
    public required FitReport Report { get; init; }

    public required PurchaseFit WithoutCovariates { get; init; }

    public required LikelihoodRatioTest Test { get; init; }
}
