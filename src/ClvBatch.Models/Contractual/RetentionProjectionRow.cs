namespace ClvBatch.Models.Contractual;

/// <summary>A future period of a cohort.</summary>
/// <param name="Period">Periods since acquisition.</param>
/// <param name="RetentionRate">Share of the previous period's customers expected to stay.</param>
/// <param name="Survival">S(t) of the model, from acquisition.</param>
/// <param name="Active">Expected customers of the cohort, given how many are there now.</param>
/// <param name="ActiveLow">Lower end of the interval; null when the fit gives no standard errors.</param>
/// <param name="ActiveHigh">Upper end of the interval; null when the fit gives no standard errors.</param>
public sealed record RetentionProjectionRow(
    int Period, double RetentionRate, double Survival, double Active, double? ActiveLow, double? ActiveHigh);
