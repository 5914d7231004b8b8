namespace ClvBatch.Models.Contractual;

/// <summary>
/// Σ_{j≥0} E[(1 − θ)^j]·z^j with θ ~ Beta(a, b), which is 2F1(1, b; a + b; z): the discounted expected number of periods that a
/// beta-geometric customer stays. By Gauss' continued fraction (DLMF 15.7.5), which converges for every 0 ≤ z &lt; 1 in about
/// 20/√(1 − z) steps and, unlike the usual transformations, does not care whether a is near a whole number.
/// </summary>
internal static class BetaGeometricSeries
{
    private const int MaxSteps = 10_000_000;

    /// <param name="a">First parameter of the beta distribution, above 0.</param>
    /// <param name="b">Second parameter, above 0.</param>
    /// <param name="z">Discount factor per period, 0 ≤ z &lt; 1.</param>
    public static double Sum(double a, double b, double z)
    {
        if (!(z is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(z), z, "The discount factor must be at least 0 and below 1.");
        double c = a + b, numerator = 1, denominator = 0, value = 1;
        for (int n = 1; n <= MaxSteps; n++)
        {
            double k = Coefficient(n, b, c) * z;
            denominator = 1 / (1 - k * denominator);
            numerator = 1 - k / numerator;
            double change = numerator * denominator;
            value *= change;
            if (Math.Abs(change - 1) < 1e-16)
                break;
        }

        return 1 / value;
    }

    /// <summary>k of the fraction 1/(1 − k₁z/(1 − k₂z/(1 − …))).</summary>
    private static double Coefficient(int n, double b, double c)
    {
        if (n == 1)
            return b / c;
        double m = n / 2;
        return n % 2 == 1
            ? (b + m) * (c - 1 + m) / ((c - 1 + 2 * m) * (c + 2 * m))
            : m * (c - b + m - 1) / ((c + 2 * m - 2) * (c + 2 * m - 1));
    }
}
