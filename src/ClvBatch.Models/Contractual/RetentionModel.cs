using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Contractual;

/// <summary>
/// Time to the loss of a customer under a contract that is renewed period by period. Period 0 is acquisition; S(t) is the probability of
/// being a customer after t periods.
/// </summary>
public abstract record RetentionModel
{
    /// <summary>Parameters in the order of the paper.</summary>
    public abstract IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>ln S(t), t ≥ 0.</summary>
    public abstract double LogSurvival(double t);

    /// <summary>The same model with other parameters, in the order of <see cref="Parameters"/>.</summary>
    public abstract RetentionModel WithParameters(ReadOnlySpan<double> parameters);

    /// <summary>S(t).</summary>
    public double Survival(double t) => Math.Exp(LogSurvival(t));

    /// <summary>r(t) = S(t)/S(t − 1), t = 1, 2, ….</summary>
    public double RetentionRate(int t) => Math.Exp(LogRetention(t));

    /// <summary>h(t) = 1 − r(t): the part of those still there that is lost in period t.</summary>
    public double Hazard(int t) => -ElementaryFunctions.Expm1(LogRetention(t));

    /// <summary>P(T = t): lost in period t.</summary>
    public double ChurnProbability(int t) => Survival(t - 1) * Hazard(t);

    /// <summary>S(t)/S(given): still there after t periods, known to be there after <paramref name="given"/>.</summary>
    public double ConditionalSurvival(double t, double given) => Math.Exp(LogSurvival(t) - LogSurvival(given));

    /// <summary>Σ losses·ln h(t) + renewals·ln r(t).</summary>
    public double LogLikelihood(SurvivalCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double sum = 0;
        for (int t = 1; t <= counts.Periods; t++)
        {
            double lost = counts.Lost[t - 1], kept = counts.AtRisk[t - 1] - lost;
            sum += (lost > 0 ? lost * Math.Log(Hazard(t)) : 0) + (kept > 0 ? kept * LogRetention(t) : 0);
        }

        return sum;
    }

    /// <summary>
    /// Discounted expected residual lifetime of a customer who has been one for <paramref name="n"/> periods (n ≥ 1), just before the n-th
    /// renewal is decided: Σ_{t≥n} S(t)/S(n − 1)·(1 + d)^−(t−n) (Fader and Hardie 2010, eq. 8).
    /// </summary>
    /// <param name="n">Periods under contract, 1 or more.</param>
    /// <param name="discountPerPeriod">d, effective rate per period, above 0.</param>
    public double DiscountedExpectedResidualLifetime(int n, double discountPerPeriod)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return DiscountedSurvivalFrom(n, n - 1, Positive(discountPerPeriod));
    }

    /// <summary>Discounted expected lifetime of a customer about to be acquired: Σ_{t≥0} S(t)·(1 + d)^−t, the first period included.</summary>
    /// <param name="discountPerPeriod">d, effective rate per period, above 0.</param>
    public double DiscountedExpectedLifetime(double discountPerPeriod) => DiscountedSurvivalFrom(0, 0, Positive(discountPerPeriod));

    /// <summary>
    /// Renewals still expected of a customer who has renewed <paramref name="renewals"/> times, Σ_{t&gt;n} S(t)/S(n), without discount; null
    /// where the sum has no limit: some customers would stay for ever.
    /// </summary>
    public abstract double? ExpectedResidualLifetime(int renewals);

    /// <summary>ln r(t); the default is a difference of ln S.</summary>
    protected virtual double LogRetention(int t)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(t, 1);
        return LogSurvival(t) - LogSurvival(t - 1);
    }

    /// <summary>Σ_{t≥from} S(t)/S(given)·(1 + d)^−(t−from).</summary>
    protected abstract double DiscountedSurvivalFrom(int from, int given, double discount);

    private static double Positive(double discount) => discount > 0 && double.IsFinite(discount)
        ? discount
        : throw new ArgumentOutOfRangeException(nameof(discount), discount, "A discount rate per period above 0 is needed (0.1 for ten percent).");
}
