namespace ClvBatch.Tests.Models.Judging;

/// <summary>BG/NBD of Fader, Hardie &amp; Lee (2005) at the published CDNOW sample optimum, straight from the paper's equations.</summary>
internal static class BgNbdOracle
{
    private const double R = 0.2425945224285989, Alpha = 4.413602019135234, A = 0.7929220178813641, B = 2.4259067793943956;

    /// <summary>E[X(t)], eq. 9.</summary>
    public static double Expectation(double t) =>
        (A + B - 1) / (A - 1) * (1 - Math.Pow(Alpha / (Alpha + t), R) * Hypergeometric(R, B, A + B - 1, t / (Alpha + t)));

    /// <summary>P(X(t) = x), eq. 8.</summary>
    public static double Probability(int x, double t)
    {
        double q = Alpha / (Alpha + t), purchases = 1, stay = 1;
        double sum = 0, term = Math.Pow(q, R);
        for (int j = 0; j < x; j++)
        {
            sum += term;
            term *= (R + j) / (j + 1) * (1 - q);
            stay *= (B + j) / (A + B + j);
        }

        purchases = term;
        double leave = x == 0 ? 0 : stay * A / (B + x - 1);
        return stay * purchases + leave * (1 - sum);
    }

    private static double Hypergeometric(double a, double b, double c, double z)
    {
        double term = 1, sum = 1;
        for (int n = 0; term > 1e-18 * sum; n++)
        {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }

        return sum;
    }
}
