namespace ClvBatch.Models.Numerics;

/// <summary>
/// Elementary functions that keep full relative accuracy near zero, and sums in log space.
/// </summary>
/// <remarks><c>double.LogP1</c> and <c>double.ExpM1</c> of the runtime round 1 + x first and lose every digit for small x.</remarks>
public static class ElementaryFunctions
{
    /// <summary>ln(1 + x) to full relative accuracy for x &gt; -1 (Kahan's correction of the rounded sum).</summary>
    public static double Log1p(double x)
    {
        double u = 1.0 + x;
        if (u == 1.0)
        {
            return x;
        }

        return double.IsPositiveInfinity(u) ? Math.Log(x) : Math.Log(u) * (x / (u - 1.0));
    }

    /// <summary>exp(x) - 1 to full relative accuracy (Kahan's quotient in the middle range, plain subtraction outside it).</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < 1e-5)
        {
            return x * (1.0 + (0.5 * x * (1.0 + (x / 3.0))));
        }

        if (x is > 0.7 or < -0.7)
        {
            return Math.Exp(x) - 1.0;
        }

        double u = Math.Exp(x);
        return (u - 1.0) * (x / Math.Log(u));
    }

    /// <summary>ln(exp(a) + exp(b)); either may be negative infinity.</summary>
    public static double LogAddExp(double a, double b)
    {
        double high = Math.Max(a, b);
        double low = Math.Min(a, b);
        return double.IsNegativeInfinity(low) ? high : high + Log1p(Math.Exp(low - high));
    }

    /// <summary>1 / (1 + exp(-x)) without overflow; keeps relative accuracy down to the smallest numbers.</summary>
    public static double Expit(double x)
    {
        if (x >= 0)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        double e = Math.Exp(x);
        return e / (1.0 + e);
    }

    /// <summary>ln(1 + exp(x)) without overflow.</summary>
    public static double Softplus(double x) => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x));

    /// <summary>(1 - exp(-c·y)) / c, continuous at c = 0 where it is y.</summary>
    public static double OneMinusExpOver(double c, double y)
    {
        double z = c * y;
        return Math.Abs(z) < 1e-300 ? y : -Expm1(-z) / c;
    }
}
