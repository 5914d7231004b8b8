namespace ClvBatch.Models.Numerics;

/// <summary>
/// Several functions of one variable on a shared interval as Chebyshev series (Trefethen, Approximation Theory, ch. 3):
/// sampled at the Chebyshev points, evaluated together for one argument.
/// </summary>
public sealed class ChebyshevSeries
{
    private readonly double _middle;
    private readonly double _inverseHalf;
    private readonly double[] _coefficients;

    private ChebyshevSeries(double from, double to, int points, int functions, double[] coefficients)
    {
        _middle = 0.5 * (from + to);
        _inverseHalf = to > from ? 2.0 / (to - from) : 0.0;
        Points = points;
        Functions = functions;
        _coefficients = coefficients;
    }

    public int Points { get; }

    public int Functions { get; }

    /// <summary>
    /// Points that resolve, to 1e-15, a function analytic in the strip |Im| &lt; <paramref name="strip"/> around the interval of the given length.
    /// </summary>
    public static int PointsFor(double length, double strip = 2.8)
    {
        double half = 0.5 * length;
        return half <= 0 ? 1 : (int)Math.Clamp(Math.Ceiling(37.0 / Math.Asinh(strip / half)), 6, 400);
    }

    /// <summary>The sampling points on [from, to].</summary>
    public static double[] SamplePoints(double from, double to, int points)
    {
        double[] result = new double[points];
        for (int i = 0; i < points; i++)
        {
            result[i] = (0.5 * (from + to)) + (0.5 * (to - from) * Math.Cos(Math.PI * (i + 0.5) / points));
        }

        return result;
    }

    /// <summary>Fits from samples laid out as samples[point * functions + function] at <see cref="SamplePoints"/>.</summary>
    public static ChebyshevSeries Fit(double from, double to, int points, int functions, ReadOnlySpan<double> samples)
    {
        double[] coefficients = new double[points * functions];
        for (int k = 0; k < points; k++)
        {
            double scale = (k == 0 ? 1.0 : 2.0) / points;
            for (int i = 0; i < points; i++)
            {
                // The angle is reduced as an integer so that high orders keep their digits.
                int angle = (int)(((2L * i) + 1) * k % (4L * points));
                double basis = scale * Math.Cos(Math.PI * angle / (2.0 * points));
                for (int f = 0; f < functions; f++)
                {
                    coefficients[(k * functions) + f] += basis * samples[(i * functions) + f];
                }
            }
        }

        return new ChebyshevSeries(from, to, points, functions, coefficients);
    }

    /// <summary>All functions at one argument, by the forward recurrence of the polynomials.</summary>
    public void Evaluate(double argument, Span<double> values)
    {
        double s = (argument - _middle) * _inverseHalf;
        double twice = 2 * s;
        ReadOnlySpan<double> c = _coefficients;
        int width = Functions;
        if (width == 2)
        {
            EvaluatePair(s, values);
            return;
        }

        values = values[..width];
        c[..width].CopyTo(values);
        double previous = 1.0;
        double basis = s;
        for (int k = 1; k < Points; k++)
        {
            ReadOnlySpan<double> row = c.Slice(k * width, width);
            for (int f = 0; f < values.Length; f++)
            {
                values[f] += basis * row[f];
            }

            (previous, basis) = (basis, (twice * basis) - previous);
        }
    }

    /// <summary>The value of a series that holds one function.</summary>
    public double Evaluate(double argument)
    {
        double s = (argument - _middle) * _inverseHalf;
        double twice = 2 * s;
        double[] c = _coefficients;
        double sum = c[0];
        double previous = 1.0;
        double basis = s;
        for (int k = 1; k < c.Length; k++)
        {
            sum += basis * c[k];
            (previous, basis) = (basis, (twice * basis) - previous);
        }

        return sum;
    }

    /// <summary>The values of a series that holds one function at two arguments, whose recurrences run side by side.</summary>
    public (double First, double Second) Evaluate(double first, double second)
    {
        double s = (first - _middle) * _inverseHalf;
        double t = (second - _middle) * _inverseHalf;
        double[] c = _coefficients;
        (double sumS, double sumT) = (c[0], c[0]);
        (double beforeS, double beforeT) = (1.0, 1.0);
        (double basisS, double basisT) = (s, t);
        for (int k = 1; k < c.Length; k++)
        {
            sumS += basisS * c[k];
            sumT += basisT * c[k];
            (beforeS, basisS) = (basisS, (2 * s * basisS) - beforeS);
            (beforeT, basisT) = (basisT, (2 * t * basisT) - beforeT);
        }

        return (sumS, sumT);
    }

    private void EvaluatePair(double s, Span<double> values)
    {
        double twice = 2 * s;
        ReadOnlySpan<double> c = _coefficients;
        double first = c[0];
        double second = c[1];
        double previous = 1.0;
        double basis = s;
        for (int k = 2; k + 1 < c.Length; k += 2)
        {
            first += basis * c[k];
            second += basis * c[k + 1];
            (previous, basis) = (basis, (twice * basis) - previous);
        }

        values[0] = first;
        values[1] = second;
    }
}
