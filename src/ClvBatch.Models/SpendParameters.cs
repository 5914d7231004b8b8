namespace ClvBatch.Models;

/// <summary>
/// Gamma-Gamma spend per order as plain numbers (Fader and Hardie 2013): order values of a customer are Gamma(p, ν), ν is Gamma(q, γ)
/// over customers. γ has the unit of money.
/// </summary>
public sealed record SpendParameters(double P, double Q, double Gamma)
{
    /// <summary>Covariance of (ln p, ln q, ln γ); null when the parameters are taken as exact.</summary>
    public double[,]? LogCovariance { get; init; }

    /// <summary>E[M | x, m] = p·(γ + x·m)/(p·x + q - 1); NaN where no finite mean exists (p·x + q ≤ 1).</summary>
    /// <param name="orders">Orders behind the mean value (x).</param>
    /// <param name="meanValue">Their mean; not used when there are none.</param>
    public double ExpectedOrderValue(double orders, double meanValue)
    {
        double shape = (P * orders) + Q - 1;
        return shape > 0 ? P * Scale(orders, meanValue) / shape : double.NaN;
    }

    /// <summary>γ + x·m: the scale of the customer's posterior.</summary>
    internal double Scale(double orders, double meanValue) => Gamma + (orders > 0 ? orders * meanValue : 0.0);

    internal void Check()
    {
        if (!(P > 0 && Q > 0 && Gamma > 0) || !double.IsFinite(P + Q + Gamma))
        {
            throw new ArgumentException($"The spend parameters must be positive and finite: p {P}, q {Q}, gamma {Gamma}.");
        }
    }
}
