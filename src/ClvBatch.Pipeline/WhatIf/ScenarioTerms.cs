namespace ClvBatch.Pipeline.WhatIf;

/// <summary>What values are made of besides orders.</summary>
/// <param name="MarginRate">Margin / revenue of expected orders.</param>
/// <param name="AnnualRate">Effective annual discount rate.</param>
/// <param name="Spend">Spend on acquisition of the last 12 months; null when it is not known.</param>
public sealed record ScenarioTerms(double MarginRate, double AnnualRate, decimal? Spend);
