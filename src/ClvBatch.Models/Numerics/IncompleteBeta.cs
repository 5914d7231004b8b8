using static ClvBatch.Models.Numerics.ElementaryFunctions;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Numerics;

/// <summary>
/// Regularized incomplete beta function I_z(a, b) by the continued fraction of DLMF 8.17.22 (modified Lentz), and the tails
/// of the negative binomial distribution that follow from it.
/// </summary>
public static class IncompleteBeta
{
    private const double Tiny = 1e-300;
    private const int MaxIterations = 20_000;

    /// <summary>I_z(a, b) for a, b &gt; 0 and 0 ≤ z ≤ 1; <paramref name="complement"/> is 1 - z, given where it is known exactly.</summary>
    public static double Regularized(double a, double b, double z, double complement)
    {
        if (z <= 0)
        {
            return 0.0;
        }

        if (complement <= 0)
        {
            return 1.0;
        }

        return z < (a + 1) / (a + b + 2)
            ? Math.Exp(LogPrefix(a, b, z, complement)) * Fraction(a, b, z) / a
            : 1.0 - (Math.Exp(LogPrefix(b, a, complement, z)) * Fraction(b, a, complement) / b);
    }

    /// <summary>I_z(a, b).</summary>
    public static double Regularized(double a, double b, double z) => Regularized(a, b, z, 1.0 - z);

    /// <summary>P(N ≥ count) of a negative binomial: gamma-mixed Poisson with shape n, rate c, over the time t.</summary>
    public static double NegativeBinomialTail(double count, double n, double c, double t) =>
        count <= 0 ? 1.0 : Regularized(count, n, t / (c + t), c / (c + t));

    private static double LogPrefix(double a, double b, double z, double complement) =>
        (a * (z > 0.5 ? Log1p(-complement) : Math.Log(z))) + (b * (complement > 0.5 ? Log1p(-z) : Math.Log(complement))) - LogBeta(a, b);

    private static double Fraction(double a, double b, double z)
    {
        double c = 1.0;
        double d = Guard(1.0 - ((a + b) * z / (a + 1)));
        d = 1.0 / d;
        double value = d;
        for (int m = 1; m <= MaxIterations; m++)
        {
            double even = m * (b - m) * z / ((a + (2 * m) - 1) * (a + (2.0 * m)));
            d = 1.0 / Guard(1.0 + (even * d));
            c = Guard(1.0 + (even / c));
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * z / ((a + (2.0 * m)) * (a + (2 * m) + 1));
            d = 1.0 / Guard(1.0 + (odd * d));
            c = Guard(1.0 + (odd / c));
            double factor = d * c;
            value *= factor;
            if (Math.Abs(factor - 1.0) < 3e-16)
            {
                return value;
            }
        }

        return value;
    }

    private static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
