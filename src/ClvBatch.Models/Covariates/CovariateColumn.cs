namespace ClvBatch.Models.Covariates;

/// <summary>
/// One trait of the customers that does not change over time: one number per customer, on any scale; yes/no traits as 1 and 0.
/// A category with m values is m - 1 such columns.
/// </summary>
public sealed record CovariateColumn(string Name, double[] Values);
