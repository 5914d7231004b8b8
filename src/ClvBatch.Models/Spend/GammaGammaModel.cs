using System.Globalization;
using static ClvBatch.Models.Numerics.ElementaryFunctions;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Spend;

/// <summary>
/// Gamma-Gamma model of spend per purchase (Fader and Hardie 2013): a purchase is Gamma(p, ν), ν differs between customers as
/// Gamma(q, γ). p and q have no unit, γ is money. All three positive.
/// </summary>
public sealed record GammaGammaModel
{
    /// <summary>q − 1, read from the shortest decimal of q where the subtraction would cancel: parameters written as decimals are taken at their word.</summary>
    private readonly double _excess;

    public GammaGammaModel(double p, double q, double gamma)
    {
        P = Positive(p, nameof(p));
        Q = Positive(q, nameof(q));
        Gamma = Positive(gamma, nameof(gamma));
        _excess = Math.Abs(q - 1) < 1e-3
            ? (double)(decimal.Parse(q.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) - 1m)
            : q - 1;
    }

    public double P { get; }

    public double Q { get; }

    public double Gamma { get; }

    /// <summary>Mean spend per purchase of a customer not yet seen to repeat, p·γ/(q − 1); null for q ≤ 1, where it does not exist.</summary>
    public double? PopulationMean => _excess > 0 ? P * Gamma / _excess : null;

    /// <summary>
    /// Expected spend per future purchase, E[M | x, m] = p·(γ + x·m)/(p·x + q − 1) (eq. 5). With x = 0 or without m (NaN) it
    /// is the population mean. NaN where no finite mean exists (p·x + q ≤ 1): an unknown, never a number.
    /// </summary>
    public double ExpectedMonetaryValue(double x, double m)
    {
        bool isKnown = x > 0 && !double.IsNaN(m);
        double shape = isKnown ? P * x + _excess : _excess;
        return shape > 0 ? P * (Gamma + (isKnown ? x * m : 0)) / shape : double.NaN;
    }

    /// <summary>The same for columns; allocates nothing.</summary>
    public void ExpectedMonetaryValue(ReadOnlySpan<double> x, ReadOnlySpan<double> m, Span<double> result)
    {
        if (m.Length != x.Length || result.Length != x.Length)
            throw new ArgumentException($"The columns x, m and result have {x.Length}, {m.Length} and {result.Length} rows; they must be equally long.");
        for (int i = 0; i < x.Length; i++)
            result[i] = ExpectedMonetaryValue(x[i], m[i]);
    }

    /// <summary>
    /// ln f(m | x), the density of the mean of x purchases (eq. 1a), in a form that does not cancel; 0 for x = 0 or without m.
    /// </summary>
    public double LogLikelihood(double x, double m)
    {
        if (x == 0 || double.IsNaN(m))
            return 0;
        double shape = P * x, total = x * m;
        return -LogBeta(shape, Q) - shape * LogOnePlusRatio(Gamma, total) - Q * LogOnePlusRatio(total, Gamma) - Math.Log(m);
    }

    /// <summary>What is known about the customer's own mean spend per purchase, p/ν, after x purchases with mean m.</summary>
    public MeanSpendDistribution MeanSpend(double x, double m)
    {
        bool isKnown = x > 0 && !double.IsNaN(m);
        return new MeanSpendDistribution(P, isKnown ? P * x + Q : Q, isKnown ? Gamma + x * m : Gamma);
    }

    /// <summary>ln(1 + a/b) without overflow of the ratio.</summary>
    private static double LogOnePlusRatio(double a, double b) =>
        a / b < 1e300 ? Log1p(a / b) : Math.Log(a) - Math.Log(b);

    private static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Parameters of the spend model are positive, finite numbers.");
}
