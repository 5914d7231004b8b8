using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Spend;

/// <summary>
/// Quantiles of the gamma distribution with rate 1: series (DLMF 8.11.4) and continued fraction (DLMF 8.9.2) of the regularized incomplete
/// gamma function, inverted in ln y from the Wilson–Hilferty approximation.
/// </summary>
internal static class GammaQuantile
{
    private const int MaxTerms = 1_000_000;

    /// <summary>The y with P(Y &gt; y) = <paramref name="probability"/>.</summary>
    public static double Upper(double shape, double probability)
    {
        double z = NormalDistribution.Quantile(probability);
        double root = 1 - 1 / (9 * shape) - z / (3 * Math.Sqrt(shape));
        double start = root > 0.1 ? Math.Log(shape) + 3 * Math.Log(root) : (Math.Log(1 - probability) + GammaFunctions.LogGamma(shape + 1)) / shape;
        return Math.Exp(MonotoneInverse.Solve(log => Excess(shape, log, probability), start));
    }

    /// <summary>P(Y ≤ y) and P(Y &gt; y); the smaller of the two is computed, the other is its complement.</summary>
    public static (double Lower, double Upper) Probabilities(double shape, double y)
    {
        double prefix = Density(shape, y);
        if (y < shape + 1)
        {
            double lower = Math.Min(1, prefix * Series(shape, y));
            return (lower, 1 - lower);
        }

        double upper = Math.Min(1, prefix * Fraction(shape, y));
        return (1 - upper, upper);
    }

    private static (double Value, double Slope) Excess(double shape, double log, double probability)
    {
        double y = Math.Exp(log);
        (double lower, double upper) = Probabilities(shape, y);
        double value = upper < 0.5 ? probability - upper : lower - (1 - probability);
        return (value, Density(shape, y));
    }

    /// <summary>y^a·e^−y/Γ(a) = y·density; for large a around y = a in a form that does not cancel.</summary>
    private static double Density(double shape, double y)
    {
        if (shape < 100)
            return Math.Exp(shape * Math.Log(y) - y - GammaFunctions.LogGamma(shape));
        double relative = (y - shape) / shape;
        double exponent = shape * (ElementaryFunctions.Log1p(relative) - relative);
        double stirling = 1 / (12 * shape) - 1 / (360 * shape * shape * shape);
        return Math.Exp(exponent - stirling) * Math.Sqrt(shape / (2 * Math.PI));
    }

    private static double Series(double shape, double y)
    {
        double term = 1 / shape, sum = term;
        for (int n = 1; n < MaxTerms && term > 1e-17 * sum; n++)
        {
            term *= y / (shape + n);
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double shape, double y)
    {
        double b = y + 1 - shape, c = 1e300, d = 1 / b, value = d;
        for (int n = 1; n < MaxTerms; n++)
        {
            double a = -n * (n - shape);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            value *= c * d;
            if (Math.Abs(c * d - 1) < 1e-16)
                break;
        }

        return value;
    }
}
