namespace ClvBatch.Models.Contractual;

/// <summary>
/// Σ_{j≥0} E[(1 − θ)^j]·z^j with θ ~ Beta(a, b), which is 2F1(1, b; a + b; z): the discounted expected number of periods that a
/// beta-geometric customer stays. By Gauss' continued fraction (DLMF 15.7.5), which converges for every 0 ≤ z &lt; 1 in about
/// 20/√(1 − z) steps and, unlike the usual transformations, does not care whether a is near a whole number.
/// </summary>
/// <remarks>
/// Evaluated from the tail: near z = 1 the forward (Lentz) form multiplies thousands of factors whose rounding never dies out, whereas
/// backward every step damps the error of the one before.
/// </remarks>
internal static class BetaGeometricSeries
{
    private const int FirstDepth = 64;
    private const int LastDepth = 1 << 26;
    private const double Agreement = 4e-16;

    /// <param name="a">First parameter of the beta distribution, above 0.</param>
    /// <param name="b">Second parameter, above 0.</param>
    /// <param name="z">Discount factor per period, 0 ≤ z &lt; 1.</param>
    public static double Sum(double a, double b, double z)
    {
        if (!(z is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(z), z, "The discount factor must be at least 0 and below 1.");
        double before = FromDepth(FirstDepth, a, b, z);
        for (int depth = 2 * FirstDepth; depth <= LastDepth; depth *= 2)
        {
            double value = FromDepth(depth, a, b, z);
            if (Math.Abs(value - before) <= Agreement * value)
                return value;
            before = value;
        }

        return before;
    }

    /// <summary>The fraction 1/(1 − k₁z/(1 − k₂z/(1 − …))) from step <paramref name="depth"/> up; below it all k are taken as their limit 1/4.</summary>
    private static double FromDepth(int depth, double a, double b, double z)
    {
        double tail = 0.5 * (1 + Math.Sqrt(1 - z));
        for (int n = depth; n >= 1; n--)
            tail = 1 - Coefficient(n, a, b) * z / tail;
        return 1 / tail;
    }

    private static double Coefficient(int n, double a, double b)
    {
        double c = a + b, m = n / 2;
        if (n == 1)
            return b / c;
        return n % 2 == 1
            ? (b + m) / (c - 1 + 2 * m) * ((c - 1 + m) / (c + 2 * m))
            : m / (c + 2 * m - 2) * ((a + m - 1) / (c + 2 * m - 1));
    }
}
