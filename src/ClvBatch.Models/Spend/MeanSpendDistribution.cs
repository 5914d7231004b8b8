namespace ClvBatch.Models.Spend;

/// <summary>
/// Distribution of a customer's mean spend given the history: the rate ν is Gamma(shape, rate), so the long-run mean p/ν is inverse gamma,
/// and the mean of the next n purchases is rate/n times a beta prime (p·n, shape). Closed forms of Fader and Hardie (2013), section 2.
/// </summary>
/// <param name="P">Shape of a single purchase.</param>
/// <param name="Shape">p·x + q.</param>
/// <param name="Rate">γ + x·m, money.</param>
public readonly record struct MeanSpendDistribution(double P, double Shape, double Rate)
{
    /// <summary>Mean; null when Shape ≤ 1.</summary>
    public double? Mean => Shape > 1 ? P * Rate / (Shape - 1) : null;

    /// <summary>Variance of the long-run mean; null when Shape ≤ 2, where it is infinite.</summary>
    public double? Variance => Shape > 2 ? P * P * Rate * Rate / ((Shape - 1) * (Shape - 1) * (Shape - 2)) : null;

    /// <summary>
    /// Variance of the mean of the next <paramref name="purchases"/> purchases (their own spread included); null when Shape ≤ 2.
    /// </summary>
    public double? VarianceOfNext(double purchases) => Shape > 2
        ? P * Rate * Rate * (P * purchases + Shape - 1) / (purchases * (Shape - 1) * (Shape - 1) * (Shape - 2))
        : null;

    /// <summary>Quantile of the long-run mean p/ν; exists for every Shape. Probability strictly between 0 and 1.</summary>
    public double Quantile(double probability) => P * Rate / GammaQuantile.Upper(Shape, probability);

    /// <summary>Quantile of the mean of the next <paramref name="purchases"/> purchases: rate/n · β'⁻¹(probability; p·n, shape).</summary>
    public double QuantileOfNext(double purchases, double probability) =>
        Rate / purchases * BetaPrimeQuantile.Lower(P * purchases, Shape, probability);
}
