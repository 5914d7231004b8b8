using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.Numerics;

/// <summary>
/// Quadrature rule for expectations over p ~ Beta(a, b), exponentially convergent for every a, b &gt; 0: the trapezoidal rule in
/// y = ln(p / (1-p)), where beta densities are analytic in the strip |Im y| &lt; π, with both tails stretched
/// double-exponentially (Takahasi and Mori 1974; Trefethen and Weideman 2014).
/// </summary>
/// <remarks>
/// The rule also serves integrands such as (1 + p·w)^(-m) that move the mass toward p = 0: <c>reach</c> = m·w tells how far.
/// Step: the strip is π/2 for large m, so the error is exp(-π²/h), and a peak of curvature a in y needs h below 0.74/√a.
/// </remarks>
public sealed class BetaNodes
{
    private const double Negligible = 42.0;

    private readonly double _a;
    private readonly double _b;
    private readonly double _left;
    private readonly double _right;
    private readonly double _logScale;

    private BetaNodes(double a, double b, double reach)
    {
        _a = a;
        _b = b;
        double h = 1.0 / Math.Sqrt(16.0 + (2.0 * a));
        double peak = Math.Log(a / b);
        double target = Math.Min(Math.Min(peak, 0.0), -Math.Log(Math.Max(reach, 1.0)));
        target = Math.Max(target, Math.Min(peak, 0.0) - (700.0 / a));
        _left = target - 3.0;
        _right = Math.Max(peak, 0.0) + 3.0;
        _logScale = Math.Log(h) - GammaFunctions.LogBeta(a, b);
        int from = -(int)Math.Ceiling((peak - target) / h);
        double edge = LogWeight(peak + (from * h));
        while (LogWeight(peak + (from * h)) > edge - Negligible)
        {
            from--;
        }

        int to = 0;
        double top = LogWeight(peak);
        while (LogWeight(peak + (to * h)) > top - Negligible)
        {
            top = Math.Max(top, LogWeight(peak + (to * h)));
            to++;
        }

        Count = to - from + 1;
        int padded = VectorFunctions.Padded(Count);
        P = new double[padded];
        LogComplement = new double[padded];
        Weight = new double[padded];
        for (int i = 0; i < Count; i++)
        {
            double v = peak + ((from + i) * h);
            double y = Stretch(v);
            P[i] = Expit(y);
            LogComplement[i] = -Softplus(y);
            Weight[i] = Math.Exp(LogWeight(v));
        }

        Normalize();
    }

    /// <summary>Nodes; the arrays are padded with zero weights to whole vectors.</summary>
    public int Count { get; }

    /// <summary>p of each node.</summary>
    public double[] P { get; }

    /// <summary>ln(1 - p) of each node.</summary>
    public double[] LogComplement { get; }

    /// <summary>Weights, summing to 1.</summary>
    public double[] Weight { get; }

    /// <summary>The rule for Beta(a, b) and integrands that depend on p no faster than (1 + p·w)^(-m) with m·w = reach.</summary>
    public static BetaNodes Create(double a, double b, double reach) => new(a, b, reach);

    /// <summary>E[(1 + p·w)^(-power)].</summary>
    public double PowerMean(double w, double power) => VectorFunctions.WeightedPowerSum(Weight, P, w, power);

    /// <summary>E[(1 - (1 + p·w)^(-power)) / p].</summary>
    public double DecayMean(double w, double power)
    {
        double sum = 0.0;
        for (int i = 0; i < Count; i++)
        {
            double p = P[i];
            sum += Weight[i] * (p * w < 1e-290 ? power * w : -Expm1(-power * Log1p(p * w)) / p);
        }

        return sum;
    }

    /// <summary>Removes the rounding error of ln B(a, b), which grows with a and b; the rule itself is exact to rounding.</summary>
    private void Normalize()
    {
        double total = 0.0;
        foreach (double weight in Weight)
        {
            total += weight;
        }

        for (int i = 0; i < Count; i++)
        {
            Weight[i] /= total;
        }
    }

    private double Stretch(double v) => v - Math.Exp(_left - v) + Math.Exp(v - _right);

    private double LogWeight(double v)
    {
        double y = Stretch(v);
        double slope = 1.0 + Math.Exp(_left - v) + Math.Exp(v - _right);
        return (-_a * Softplus(-y)) - (_b * Softplus(y)) + Math.Log(slope) + _logScale;
    }
}
