using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Purchases;

/// <summary>A simulated customer base with its future, for tests that need a known truth. Times in weeks; repeatable by seed.</summary>
internal sealed class PurchaseSimulation
{
    private readonly Random _random;

    private PurchaseSimulation(int customers, int seed)
    {
        _random = new Random(seed);
        Frequency = new double[customers];
        Recency = new double[customers];
        Age = new double[customers];
        LogIntervals = new double[customers];
        Spend = new double[customers];
        FutureOrders = new double[customers];
        FutureSpend = new double[customers];
    }

    public double[] Frequency { get; }

    public double[] Recency { get; }

    public double[] Age { get; }

    public double[] LogIntervals { get; }

    /// <summary>Mean value of the repeat orders.</summary>
    public double[] Spend { get; }

    public double[] FutureOrders { get; }

    /// <summary>Value of the orders after the age, undiscounted.</summary>
    public double[] FutureSpend { get; }

    /// <summary>Beta-geometric customers with Erlang-k intervals; kappa = 1 lets them leave after the first purchase.</summary>
    public static PurchaseSimulation BetaGeometric(
        int customers, int seed, int kappa, int k, double r, double alpha, double a, double b, double weeks, double future = 0)
    {
        var s = new PurchaseSimulation(customers, seed);
        for (int i = 0; i < customers; i++)
        {
            double rate = s.Gamma(r) / alpha;
            double first = s.Gamma(a);
            double p = first / (first + s.Gamma(b));
            bool alive = kappa == 0 || s._random.NextDouble() >= p;
            s.Run(i, weeks, future, () => alive ? s.Gamma(k) / rate : double.PositiveInfinity, () => alive = s._random.NextDouble() >= p);
        }

        return s;
    }

    /// <summary>Pareto/NBD customers.</summary>
    public static PurchaseSimulation Pareto(int customers, int seed, double r, double alpha, double death, double beta, double weeks, double future = 0)
    {
        var s = new PurchaseSimulation(customers, seed);
        for (int i = 0; i < customers; i++)
        {
            double rate = s.Gamma(r) / alpha;
            double lifetime = s.Gamma(1) / (s.Gamma(death) / beta);
            double clock = 0;
            s.Run(i, weeks, future, () => (clock += s.Gamma(1) / rate) <= lifetime ? s.LastStep(ref clock) : double.PositiveInfinity, () => { });
        }

        return s;
    }

    public PurchaseSummary Summary() => PurchaseSummary.Create(Frequency, Recency, Age, null, LogIntervals);

    public ScoreColumns Columns() => new(Frequency, Recency, Age);

    private double _previous;

    private double LastStep(ref double clock)
    {
        double step = clock - _previous;
        _previous = clock;
        return step;
    }

    private void Run(int i, double weeks, double future, Func<double> interval, Action purchased)
    {
        _previous = 0;
        Age[i] = weeks * (0.02 + (0.98 * _random.NextDouble()));
        double unit = 15.4 / Gamma(3.74);
        double t = 0;
        while (true)
        {
            double step = interval();
            t += step;
            if (!(t <= Age[i] + future))
            {
                break;
            }

            double value = Gamma(6.25) * unit;
            if (t <= Age[i])
            {
                Frequency[i]++;
                Recency[i] = t;
                LogIntervals[i] += Math.Log(step);
                Spend[i] += (value - Spend[i]) / Frequency[i];
            }
            else
            {
                FutureOrders[i]++;
                FutureSpend[i] += value;
            }

            purchased();
        }
    }

    /// <summary>Gamma deviate of unit rate (Marsaglia and Tsang 2000).</summary>
    private double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Math.Pow(_random.NextDouble(), 1 / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double z = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            double v = Math.Pow(1 + (c * z), 3);
            if (v > 0 && Math.Log(1 - _random.NextDouble()) < (0.5 * z * z) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }
}
