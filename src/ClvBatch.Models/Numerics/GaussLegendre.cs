namespace ClvBatch.Models.Numerics;

/// <summary>Gauss–Legendre rule of 16 points on [0, 1]; nodes from Newton steps on the Legendre recurrence.</summary>
public static class GaussLegendre
{
    /// <summary>Points of the rule.</summary>
    public const int Count = 16;

    private static readonly double[] NodeValues = new double[Count];
    private static readonly double[] WeightValues = new double[Count];

    static GaussLegendre()
    {
        for (int i = 0; i < Count; i++)
        {
            double z = Math.Cos(Math.PI * (i + 0.75) / (Count + 0.5));
            double slope = 1.0;
            for (int iteration = 0; iteration < 60; iteration++)
            {
                (double value, slope) = Legendre(z);
                double step = value / slope;
                z -= step;
                if (Math.Abs(step) < 1e-17)
                {
                    break;
                }
            }

            slope = Legendre(z).Slope;
            NodeValues[Count - 1 - i] = 0.5 * (1 + z);
            WeightValues[Count - 1 - i] = 1.0 / ((1 - (z * z)) * slope * slope);
        }
    }

    /// <summary>Nodes in (0, 1), ascending.</summary>
    public static ReadOnlySpan<double> Nodes => NodeValues;

    /// <summary>Weights, summing to 1.</summary>
    public static ReadOnlySpan<double> Weights => WeightValues;

    /// <summary>∫ f over [from, to] with one panel.</summary>
    public static double Integrate(Func<double, double> f, double from, double to)
    {
        double sum = 0.0;
        for (int i = 0; i < Count; i++)
        {
            sum += WeightValues[i] * f(from + ((to - from) * NodeValues[i]));
        }

        return sum * (to - from);
    }

    private static (double Value, double Slope) Legendre(double z)
    {
        double previous = 1.0;
        double value = z;
        for (int k = 2; k <= Count; k++)
        {
            (previous, value) = (value, ((((2 * k) - 1) * z * value) - ((k - 1) * previous)) / k);
        }

        return (value, Count * ((z * value) - previous) / ((z * z) - 1));
    }
}
