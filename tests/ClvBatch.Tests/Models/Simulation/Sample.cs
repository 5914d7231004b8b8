using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Simulation;

/// <summary>Samples and the statistics they are judged by.</summary>
internal static class Sample
{
    public static double[] Of(int size, ulong seed, Func<RandomStream, double> draw)
    {
        RandomStream random = new(seed);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) values[i] = draw(random);
        return values;
    }

    /// <summary>Mean and variance within four standard errors of the expected ones; the error of the variance comes from the sample's fourth moment.</summary>
    public static void ShouldHaveMoments(this double[] values, double mean, double variance)
    {
        double n = values.Length;
        double average = values.Average();
        double second = values.Sum(v => Math.Pow(v - average, 2)) / n;
        double fourth = values.Sum(v => Math.Pow(v - average, 4)) / n;
        average.ShouldBe(mean, 4 * Math.Sqrt(variance / n), "mean");
        second.ShouldBe(variance, 4 * Math.Sqrt((fourth - second * second) / n), "variance");
    }

    public static double KolmogorovSmirnov(double[] values, Func<double, double> cumulative)
    {
        double[] sorted = [.. values.Order()];
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = cumulative(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - (double)i / sorted.Length, (i + 1.0) / sorted.Length - expected));
        }
        return distance;
    }

    /// <summary>Distance that a true null exceeds once in ten thousand samples.</summary>
    public static double CriticalDistance(int size) => 2.23 / Math.Sqrt(size);

    public static double Correlation(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        double xy = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return xy / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
