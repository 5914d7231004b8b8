using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Purchases;

/// <summary>Count and value distribution within a horizon, given alive, for one frequency, phase and age.</summary>
internal sealed class AgeNode
{
    private const int MaxPoints = 192;
    private const int ValuePoints = 72;
    private const int TailPoints = 24;
    private const double Forgotten = 2e-4;

    private readonly double[] _upper;
    private readonly double[] _lower;
    private readonly double _upperFrom;
    private readonly double _lowerFrom;
    private readonly double[] _survival;
    private readonly int _stride;

    private AgeNode(double[] survival, int stride, double secondMomentRatio, double level, Func<double, double> valueQuantile)
    {
        (_survival, _stride, SecondMomentRatio) = (survival, stride, secondMomentRatio);
        _upperFrom = 0.5 * (1 - level);
        _lowerFrom = 0.5 * (1 + level);
        _upper = new double[TailPoints];
        _lower = new double[TailPoints];
        for (int i = 0; i < TailPoints; i++)
        {
            double share = (double)i / (TailPoints - 1);
            _upper[i] = valueQuantile(Math.Pow(_upperFrom, 1 - share));
            _lower[i] = valueQuantile(_lowerFrom + (share * (1 - _lowerFrom)));
        }
    }

    public double SecondMomentRatio { get; }

    public static AgeNode Create(FuturePurchases future, double weeks, double p, double shape, double level)
    {
        double mean = future.Expected(weeks);
        int stride = Math.Max(1, (int)(mean * 8 / MaxPoints));
        List<double> mass = [];
        double total = 0.0;
        double first = 0.0;
        double second = 0.0;
        for (int n = 0; n / stride < 40 * MaxPoints && total < 1 - Forgotten; n += n == 0 ? 1 : stride)
        {
            double probability = future.Probability(n, weeks) * (n == 0 ? 1 : stride);
            mass.Add(probability);
            total += probability;
            first += probability * n;
            second += probability * n * n;
        }

        double[] survival = new double[mass.Count];
        double rest = 0.0;
        for (int i = mass.Count - 1; i >= 0; i--)
        {
            survival[i] = rest / total;
            rest += mass[i];
        }

        double[] log = LogValueSurvival(mass, total, stride, p, shape, out double from, out double step);
        return new AgeNode(survival, stride, first > 0 ? second * total / (first * first) : 1.0, level, tail => Invert(log, from, step, tail));
    }

    /// <summary>Smallest n with P(N &gt; n) ≤ tail.</summary>
    public double CountQuantile(double tail)
    {
        int low = 0;
        int high = _survival.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _survival[middle] <= tail ? (low, middle) : (middle + 1, high);
        }

        return low == 0 ? 0 : 1 + ((low - 1.0) * _stride);
    }

    /// <summary>Relative value exceeded with probability <paramref name="tail"/> of at least (1 - level)/2.</summary>
    public double ValueQuantile(double tail)
    {
        if (tail >= 1)
        {
            return 0.0;
        }

        return tail >= _lowerFrom
            ? Interpolate(_lower, (tail - _lowerFrom) / (1 - _lowerFrom))
            : Interpolate(_upper, 1 - (Math.Log(tail) / Math.Log(_upperFrom)));
    }

    private static double Interpolate(double[] values, double share)
    {
        double position = Math.Clamp(share, 0, 1) * (values.Length - 1);
        int i = Math.Min((int)position, values.Length - 2);
        return values[i] + ((position - i) * (values[i + 1] - values[i]));
    }

    /// <summary>P(value &gt; y) on a geometric grid of y.</summary>
    private static double[] LogValueSurvival(List<double> mass, double total, int stride, double p, double shape, out double from, out double step)
    {
        double largest = 1 + ((mass.Count - 1.0) * stride);
        from = Math.Log(0.002 * p / shape);
        step = (Math.Log(p * largest * (1 + (30 / shape)) / Math.Max(shape - 1, 0.2)) - from) / (ValuePoints - 1);
        double[] survival = new double[ValuePoints];
        double[] roots = new double[ValuePoints];
        for (int i = 0; i < ValuePoints; i++)
        {
            roots[i] = Math.Exp((from + (i * step)) / 3);
        }

        for (int n = 1; n < mass.Count; n++)
        {
            double events = p * (1 + ((n - 1.0) * stride));
            AddRatioTail(survival, mass[n] / total, roots, events, shape);
        }

        return survival;
    }

    /// <summary>Adds weight · P(Γ(a)/Γ(b) &gt; y) at each y, given as cube roots, by Paulson's approximation.</summary>
    private static void AddRatioTail(double[] survival, double weight, double[] roots, double a, double b)
    {
        double scale = Math.Cbrt(b / a);
        double va = 1 / (9 * a);
        double vb = 1 / (9 * b);
        for (int i = 0; i < survival.Length; i++)
        {
            double root = scale * roots[i];
            survival[i] += weight * NormalDistribution.CoarseCumulative(((1 - va) - ((1 - vb) * root)) / Math.Sqrt((vb * root * root) + va));
        }
    }

    private static double Invert(double[] survival, double from, double step, double tail)
    {
        if (survival[0] <= tail)
        {
            return 0.0;
        }

        int i = 1;
        while (i < survival.Length - 1 && survival[i] > tail)
        {
            i++;
        }

        double span = survival[i - 1] - survival[i];
        double share = span > 0 ? Math.Clamp((survival[i - 1] - tail) / span, 0, 1) : 0;
        return Math.Exp(from + ((i - 1 + share) * step));
    }
}
