namespace ClvBatch.Models.Covariates;

/// <summary>The process that a set of covariates acts on.</summary>
internal enum CovariateSet
{
    Purchase,
    DropOut,
}
