using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.Numerics;

/// <summary>
/// Log-gamma, its derivatives and its differences for positive arguments, by upward shift and Stirling's series
/// (Abramowitz and Stegun 6.1.40, 6.3.18, 6.4.12).
/// </summary>
public static class GammaFunctions
{
    private const double ShiftTo = 12.0;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln Γ(x), x &gt; 0; absolute error about 1e-15 below 12, relative above.</summary>
    public static double LogGamma(double x)
    {
        if (!(x > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The argument of ln Γ must be positive.");
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        double product = 1.0;
        double z = x;
        while (z < ShiftTo)
        {
            product *= z;
            z += 1.0;
        }

        double value = ((z - 0.5) * Math.Log(z)) - z + HalfLogTwoPi + StirlingTail(z);
        return product == 1.0 ? value : value - Math.Log(product);
    }

    /// <summary>
    /// ln Γ(x + d) - ln Γ(x) without the cancellation of two large logarithms; x &gt; 0, x + d &gt; 0.
    /// Relative accuracy holds for tiny d as well, where it tends to d·ψ(x).
    /// </summary>
    public static double LogGammaRatio(double x, double d)
    {
        if (d == 0)
        {
            return 0.0;
        }

        if (d < 0)
        {
            return -LogGammaRatio(x + d, -d);
        }

        double correction = 0.0;
        double z = x;
        while (z < ShiftTo)
        {
            correction += Log1p(d / z);
            z += 1.0;
        }

        double tail = StirlingDifference(z, d);
        return (((z + d - 0.5) * Log1p(d / z)) - d) + (d * Math.Log(z)) + tail - correction;
    }

    /// <summary>ln B(a, b) for positive a, b; accurate when one of them is much larger than the other.</summary>
    public static double LogBeta(double a, double b)
    {
        double small = Math.Min(a, b);
        double large = Math.Max(a, b);
        return LogGamma(small) - LogGammaRatio(large, small);
    }

    /// <summary>ψ(x), the derivative of ln Γ, x &gt; 0.</summary>
    public static double Digamma(double x)
    {
        double shift = 0.0;
        double z = x;
        while (z < ShiftTo)
        {
            shift += 1.0 / z;
            z += 1.0;
        }

        double i = 1.0 / (z * z);
        double tail = i * ((1.0 / 12) - (i * ((1.0 / 120) - (i * ((1.0 / 252) - (i * ((1.0 / 240) - (i * ((1.0 / 132)
            - (i * ((691.0 / 32760) - (i / 12))))))))))));
        return Math.Log(z) - (0.5 / z) - tail - shift;
    }

    /// <summary>ψ'(x), x &gt; 0.</summary>
    public static double Trigamma(double x)
    {
        double shift = 0.0;
        double z = x;
        while (z < ShiftTo)
        {
            shift += 1.0 / (z * z);
            z += 1.0;
        }

        double i = 1.0 / (z * z);
        double tail = i * ((1.0 / 6) - (i * ((1.0 / 30) - (i * ((1.0 / 42) - (i * ((1.0 / 30) - (i * ((5.0 / 66)
            - (i * ((691.0 / 2730) - (i * 7 / 6))))))))))));
        return shift + (1.0 / z) + (0.5 * i) + (tail / z);
    }

    /// <summary>ψ(x + d) - ψ(x) for d ≥ 0, keeping relative accuracy for small d through the mean slope.</summary>
    public static double DigammaDifference(double x, double d)
    {
        if (d > 1e-3 * x)
        {
            return Digamma(x + d) - Digamma(x);
        }

        // Simpson's rule on ψ' over so short an interval is exact to rounding.
        return d / 6.0 * (Trigamma(x) + (4.0 * Trigamma(x + (0.5 * d))) + Trigamma(x + d));
    }

    private static double StirlingTail(double z)
    {
        double i = 1.0 / (z * z);
        return ((1.0 / 12) - (i * ((1.0 / 360) - (i * ((1.0 / 1260) - (i * ((1.0 / 1680) - (i * ((1.0 / 1188)
            - (i * ((691.0 / 360360) - (i / 156)))))))))))) / z;
    }

    private static double StirlingDifference(double z, double d)
    {
        if (d > 0.01 * z)
        {
            return StirlingTail(z + d) - StirlingTail(z);
        }

        // (z+d)^-m - z^-m = z^-m · expm1(-m·log1p(d/z)) term by term.
        double step = -Log1p(d / z);
        double inverse = 1.0 / z;
        double square = inverse * inverse;
        double third = inverse * square;
        double fifth = third * square;
        double seventh = fifth * square;
        return (inverse / 12 * Expm1(step)) - (third / 360 * Expm1(3 * step)) + (fifth / 1260 * Expm1(5 * step))
            - (seventh / 1680 * Expm1(7 * step)) + (seventh * square / 1188 * Expm1(9 * step))
            - (seventh * square * square * 691 / 360360 * Expm1(11 * step));
    }
}
