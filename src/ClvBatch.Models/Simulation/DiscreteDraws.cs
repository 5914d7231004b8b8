namespace ClvBatch.Models.Simulation;

/// <summary>Exact draws from discrete distributions, as extensions of <see cref="RandomStream"/>.</summary>
public static class DiscreteDraws
{
    private const double DirectLimit = 12;
    private const long CountLimit = 1_000_000_000_000;

    /// <summary>
    /// Poisson. A large mean is halved by the waiting time of an early event (Ahrens and Dieter 1974, Computing 12; Devroye 1986, X.3.2):
    /// exact at any mean, in a number of steps that grows with its logarithm.
    /// </summary>
    public static long NextPoisson(this RandomStream random, double mean)
    {
        if (!(mean is >= 0 and <= CountLimit)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean from 0 to 1e12 is needed.");
        long count = 0;
        while (mean > DirectLimit)
        {
            long events = (long)(mean * 0.875);
            double time = random.NextGamma(events);
            if (time > mean) return count + random.NextBinomial(events - 1, mean / time);
            count += events;
            mean -= time;
        }
        return count + CountArrivals(random, mean);
    }

    /// <summary>Binomial, by splitting at an order statistic (Devroye 1986, X.4.3), which is beta distributed.</summary>
    public static long NextBinomial(this RandomStream random, long trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        long successes = 0;
        while (trials > DirectLimit)
        {
            long middle = (trials + 1) / 2;
            double split = random.NextBeta(middle, trials + 1 - middle);
            if (split <= probability)
            {
                successes += middle;
                probability = (probability - split) / (1 - split);
                trials -= middle;
            }
            else
            {
                probability /= split;
                trials = middle - 1;
            }
        }
        for (long i = 0; i < trials; i++)
            if (random.NextBernoulli(probability)) successes++;
        return successes;
    }

    /// <summary>Negative binomial as Poisson with a Gamma(shape, rate) mean: mean shape/rate, the NBD of the purchase models over one unit of time.</summary>
    public static long NextNegativeBinomial(this RandomStream random, double shape, double rate) =>
        random.NextPoisson(random.NextGamma(shape, rate));

    /// <summary>Geometric on 0, 1, …: failures before the first success; <see cref="long.MaxValue"/> where the success practically never comes.</summary>
    public static long NextGeometric(this RandomStream random, double probability)
    {
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is needed.");
        if (probability == 1) return 0;
        double failures = Math.Floor(Math.Log(random.NextUniformOpen()) / LogOfComplement(probability));
        return failures < long.MaxValue ? (long)failures : long.MaxValue;
    }

    /// <summary>Index drawn with probability proportional to its weight. Weights need not sum to 1; at least one is positive, none negative.</summary>
    public static int NextCategory(this RandomStream random, ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights) total += weight;
        if (!(total > 0)) throw new ArgumentException("At least one weight above 0 is needed.", nameof(weights));
        double rest = random.NextUniform() * total;
        int last = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0) continue;
            last = i;
            rest -= weights[i];
            if (rest < 0) return i;
        }
        // Rounding may leave a rest of one unit in the last place: it belongs to the last possible index.
        return last;
    }

    /// <summary>Arrivals of a unit-rate process before <paramref name="mean"/>, by products of uniforms (Knuth, TAOCP 2, 3.4.1).</summary>
    private static long CountArrivals(RandomStream random, double mean)
    {
        double floor = Math.Exp(-mean);
        long count = 0;
        for (double product = random.NextUniformOpen(); product > floor; product *= random.NextUniformOpen()) count++;
        return count;
    }

    /// <summary>ln(1 − p); its series keeps a tiny p from vanishing into the 1.</summary>
    private static double LogOfComplement(double p) => p < 1e-5 ? -p * (1 + p * (0.5 + p / 3)) : Math.Log(1 - p);
}
