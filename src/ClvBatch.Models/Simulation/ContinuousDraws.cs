namespace ClvBatch.Models.Simulation;

/// <summary>Exact draws from continuous distributions, as extensions of <see cref="RandomStream"/>.</summary>
public static class ContinuousDraws
{
    /// <summary>Standard normal, by the polar method (Marsaglia and Bray 1964). The second variate of the pair is dropped to keep the stream stateless.</summary>
    public static double NextNormal(this RandomStream random)
    {
        while (true)
        {
            double u = 2 * random.NextUniform() - 1;
            double v = 2 * random.NextUniform() - 1;
            double s = u * u + v * v;
            if (s is > 0 and < 1) return u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    /// <summary>Normal with the given mean and standard deviation.</summary>
    public static double NextNormal(this RandomStream random, double mean, double standardDeviation) =>
        mean + standardDeviation * random.NextNormal();

    /// <summary>Exponential with rate <paramref name="rate"/> (mean 1/rate); infinite at rate 0: the event never happens.</summary>
    public static double NextExponential(this RandomStream random, double rate = 1) => -Math.Log(random.NextUniformOpen()) / rate;

    /// <summary>Gamma with the given shape and <b>rate</b> (mean shape/rate). Reads as 0 where the value is below the smallest double.</summary>
    public static double NextGamma(this RandomStream random, double shape, double rate = 1) =>
        shape >= 1 ? NextStandardGamma(random, shape) / rate : Math.Exp(random.NextLogGamma(shape)) / rate;

    /// <summary>
    /// Natural logarithm of a gamma variate with rate 1. For shape &lt; 1, G(a) = G(a+1) · U^(1/a) (Marsaglia and Tsang 2000, section 6),
    /// taken in logarithms: at a = 0.001 most values themselves are below 1e-300.
    /// </summary>
    public static double NextLogGamma(this RandomStream random, double shape) => shape >= 1
        ? Math.Log(NextStandardGamma(random, shape))
        : Math.Log(NextStandardGamma(random, shape + 1)) + Math.Log(random.NextUniformOpen()) / shape;

    /// <summary>Beta(a, b) as G(a) / (G(a) + G(b)), from log gammas, so that tiny shapes give 0 or 1 and never 0/0.</summary>
    public static double NextBeta(this RandomStream random, double a, double b)
    {
        double logA = random.NextLogGamma(a);
        double logB = random.NextLogGamma(b);
        return 1 / (1 + Math.Exp(logB - logA));
    }

    /// <summary>Marsaglia and Tsang (2000, ACM TOMS 26(3)), for shape ≥ 1.</summary>
    private static double NextStandardGamma(RandomStream random, double shape)
    {
        if (!(shape >= 1) || double.IsInfinity(shape)) throw new ArgumentOutOfRangeException(nameof(shape), shape, "A finite shape above 0 is needed.");
        double d = shape - 1.0 / 3;
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = random.NextNormal();
            double root = 1 + c * normal;
            if (root <= 0) continue;
            double v = root * root * root;
            double u = random.NextUniformOpen();
            double squared = normal * normal;
            // The squeeze spares the logarithms in 98 % of the draws.
            if (u < 1 - 0.0331 * squared * squared || Math.Log(u) < 0.5 * squared + d * (1 - v + Math.Log(v))) return d * v;
        }
    }
}
