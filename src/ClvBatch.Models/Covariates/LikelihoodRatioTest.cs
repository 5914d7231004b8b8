using ClvBatch.Models.Spend;

namespace ClvBatch.Models.Covariates;

/// <summary>
/// Do the covariates explain more than chance would? 2·(LL with - LL without) against the chi-square distribution with one degree of
/// freedom per coefficient (Wilks 1938).
/// </summary>
/// <param name="Statistic">Twice the gain in log-likelihood, 0 or more.</param>
/// <param name="DegreesOfFreedom">Number of coefficients.</param>
/// <param name="PValue">Probability of a gain this large if no covariate had any effect; NaN when a fit did not converge.</param>
public sealed record LikelihoodRatioTest(double Statistic, int DegreesOfFreedom, double PValue)
{
    /// <summary>The test of a model against one nested in it with <paramref name="degreesOfFreedom"/> parameters less.</summary>
    public static LikelihoodRatioTest Of(double nested, double full, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        double statistic = Math.Max(0, 2 * (full - nested));
        double p = double.IsNaN(statistic) ? double.NaN : GammaQuantile.Probabilities(0.5 * degreesOfFreedom, 0.5 * statistic).Upper;
        return new LikelihoodRatioTest(statistic, degreesOfFreedom, p);
    }
}
