using static ClvBatch.Models.Numerics.ElementaryFunctions;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Contractual;

/// <summary>
/// Shifted-beta-geometric model (Fader and Hardie 2007): every customer is lost with a constant probability θ per period, θ is
/// Beta(α, β) across customers. Retention of a cohort rises because the fickle leave first.
/// </summary>
public sealed record SbgModel(double Alpha, double Beta) : RetentionModel
{
    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters => [new("alpha", Alpha), new("beta", Beta)];

    /// <summary>Mean lifetime in periods, (α + β − 1)/(α − 1); null for α ≤ 1, where it is infinite.</summary>
    public double? ExpectedLifetime => Alpha > 1 ? (Alpha + Beta - 1) / (Alpha - 1) : null;

    /// <summary>(β + n)/(α − 1): after n renewals θ is Beta(α, β + n), and E[(1 − θ)/θ] exists for α &gt; 1.</summary>
    public override double? ExpectedResidualLifetime(int renewals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(renewals);
        return Alpha > 1 ? (Beta + renewals) / (Alpha - 1) : null;
    }

    /// <summary>ln S(t) = ln B(α, β + t) − ln B(α, β) (eq. 6).</summary>
    public override double LogSurvival(double t) => LogGammaRatio(Beta, t) - LogGammaRatio(Alpha + Beta, t);

    /// <inheritdoc/>
    public override RetentionModel WithParameters(ReadOnlySpan<double> parameters) => new SbgModel(parameters[0], parameters[1]);

    /// <summary>ln r(t) = ln((β + t − 1)/(α + β + t − 1)) (eq. 8).</summary>
    protected override double LogRetention(int t)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(t, 1);
        return -Log1p(Alpha / (Beta + t - 1));
    }

    /// <summary>Closed form: S(from)/S(given) · 2F1(1, β + from; α + β + from; 1/(1 + d)) (Fader and Hardie 2010, eq. 9).</summary>
    protected override double DiscountedSurvivalFrom(int from, int given, double discount) =>
        ConditionalSurvival(from, given) * BetaGeometricSeries.Sum(Alpha, Beta + from, 1 / (1 + discount));
}
