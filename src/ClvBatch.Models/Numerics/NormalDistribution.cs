namespace ClvBatch.Models.Numerics;

/// <summary>Standard normal quantile and distribution function.</summary>
public static class NormalDistribution
{
    private const int CoarseSteps = 64;
    private const int CoarseReach = 6;

    private static readonly double[] Coarse = [.. Enumerable.Range(-CoarseReach * CoarseSteps, (2 * CoarseReach * CoarseSteps) + 1)
        .Select(i => Cumulative((double)i / CoarseSteps))];

    /// <summary>
    /// Φ⁻¹(p) for 0 &lt; p &lt; 1 by bisection-safeguarded Newton steps on Φ; exact to rounding away from the far tails.
    /// </summary>
    public static double Quantile(double p)
    {
        if (!(p is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability strictly between 0 and 1 is needed.");
        }

        double low = -38.0;
        double high = 38.0;
        double z = 0.0;
        for (int i = 0; i < 200 && high - low > 1e-15; i++)
        {
            double error = Cumulative(z) - p;
            if (error > 0)
            {
                high = z;
            }
            else
            {
                low = z;
            }

            double step = error / (Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI));
            double next = z - step;
            next = next > low && next < high ? next : 0.5 * (low + high);
            if (Math.Abs(next - z) < 1e-15)
            {
                return next;
            }

            z = next;
        }

        return z;
    }

    /// <summary>Φ(z): series near zero (A&amp;S 26.2.11), continued fraction in the tails (26.2.14).</summary>
    public static double Cumulative(double z)
    {
        double a = Math.Abs(z);
        double density = Math.Exp(-0.5 * a * a) / Math.Sqrt(2 * Math.PI);
        if (a < 3.0)
        {
            double term = a;
            double sum = a;
            for (int k = 1; term > 1e-17 * sum && k < 200; k++)
            {
                term *= a * a / ((2 * k) + 1);
                sum += term;
            }

            return z >= 0 ? 0.5 + (density * sum) : 0.5 - (density * sum);
        }

        double fraction = a;
        for (int k = 80; k >= 1; k--)
        {
            fraction = a + (k / fraction);
        }

        double tail = density / fraction;
        return z >= 0 ? 1.0 - tail : tail;
    }

    /// <summary>Φ(z) from a table, good to 1e-5: for quantities that are approximations themselves and are needed by the million.</summary>
    public static double CoarseCumulative(double z)
    {
        double position = (z + CoarseReach) * CoarseSteps;
        if (!(position > 0))
        {
            return 0.0;
        }

        if (position >= Coarse.Length - 1)
        {
            return 1.0;
        }

        int i = (int)position;
        return Coarse[i] + ((position - i) * (Coarse[i + 1] - Coarse[i]));
    }
}
