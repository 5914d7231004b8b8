namespace ClvBatch.Models.Scenarios;

/// <summary>How the customers living now are supposed to behave from now on, as factors on the fitted model; 1 = as fitted.</summary>
/// <remarks>
/// <para>
/// What has happened stays as it was estimated: the parameters, the histories, P(alive) of today. A factor acts on what a living customer is
/// believed to be, which is the posterior given the history: purchase rate λ ~ Gamma(r + kx, α + T), and drop-out μ ~ Gamma(s, β + T) per week
/// (Pareto/NBD; Fader and Hardie 2005, "A note on deriving the Pareto/NBD") or p ~ Beta(a, b + x + κ) per purchase (beta-geometric family; Fader,
/// Hardie and Lee 2005; κ = 1 for the MBG models).
/// </para>
/// <para>
/// Drop-out × d: Gamma(s, (β + T)/d), every customer's μ times d; and Beta(a, (b + x + κ)/d), which multiplies the odds a/(b + x + κ) of leaving
/// at a purchase by d and keeps every p between 0 and 1. Both give every customer a higher chance to stay for a smaller d. Changing the parameters
/// themselves would not do: a, b or s, β also explain the past, so that another β would make other customers alive today.
/// </para>
/// <para>
/// Frequency × f: Gamma(r + kx, (α + T)/f), every customer's λ times f. Drop-out stays what the model says it is: per week in the Pareto/NBD; per
/// purchase in the beta-geometric family, where customers who buy more often also come to the decision to leave more often.
/// </para>
/// </remarks>
/// <param name="DropOut">d, above 0.</param>
/// <param name="Frequency">f, above 0.</param>
public readonly record struct BehaviorChange(double DropOut, double Frequency)
{
    public static BehaviorChange None => new(1, 1);

    internal void Check()
    {
        if (!(DropOut > 0 && Frequency > 0) || !double.IsFinite(DropOut + Frequency))
            throw new ArgumentException($"Factors of a change must be positive and finite: drop-out {DropOut}, frequency {Frequency}.");
    }
}
