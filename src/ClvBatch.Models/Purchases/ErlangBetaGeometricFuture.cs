using System.Numerics;
using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// As <see cref="BetaGeometricFuture"/>, but a purchase is every k-th event of the Poisson process (Erlang-k intervals) and
/// <c>phase</c> events have passed since the last purchase.
/// </summary>
/// <remarks>
/// Rate at u: (n/c)·Σ_m E[(1-p)^(m-1)]·P(N = mk-1-phase), N negative binomial with shape n+1. The positive series is summed directly
/// where it is short; otherwise p is integrated and the sum over every k-th event taken by roots of unity on the tilted distribution.
/// </remarks>
/// <param name="reach">Weeks up to which rates may be asked for.</param>
internal sealed class ErlangBetaGeometricFuture(double n, double c, double a, double b, int k, int phase, double reach) : FuturePurchases
{
    private const double LongSeries = 4000;
    private const double Underflow = 600;
    private const double Tolerance = 1e-17;

    private BetaNodes? _nodes;

    public override double Intensity => n / c;

    public override double Forever => a > 1 ? (a + b - 1) / (a - 1) : double.PositiveInfinity;

    protected override double TimeScale => c / (1 + n);

    private int FirstCount => k - 1 - phase;

    // Few futures come to need them, and they cost more than most of what is asked of a future.
    private BetaNodes Nodes => _nodes ??= BetaNodes.Create(a, b, BetaGeometricFuture.Reach(n, c, reach));

    public override void Rates(ReadOnlySpan<double> times, Span<double> rates)
    {
        for (int i = 0; i < times.Length; i++)
        {
            double w = times[i] / c;
            rates[i] = IsShort(n + 1, w) ? ShortSeries(w) : ByNodes(w);
        }
    }

    public override double Survival(double weeks) => IsShort(n, weeks / c) ? ShortSurvival(weeks / c) : SurvivalByBuckets(weeks);

    /// <summary>True where the masses of the events, each from the one before, neither underflow nor are too many.</summary>
    private static bool IsShort(double shape, double w) => (shape * w) + (40 * (1 + w)) < LongSeries && shape * Log1p(w) < Underflow;

    /// <summary>Σ over numbers of events of their probability × that of staying at every purchase due among them.</summary>
    private double ShortSurvival(double w)
    {
        double z = w / (1 + w);
        double mass = Math.Exp(-n * Log1p(w));
        double survivors = 1.0;
        double sum = 0.0;
        int due = k - phase;
        int m = 0;
        for (int i = 0; ; i++)
        {
            if (i == due)
            {
                survivors *= (b + m) / (a + b + m);
                m++;
                due += k;
            }

            sum += survivors * mass;
            if (i > n * w && survivors * mass <= Tolerance * sum * (1 - z))
            {
                return sum;
            }

            mass *= (n + i) * z / (i + 1);
        }
    }

    private double SurvivalByBuckets(double weeks)
    {
        double sum = 0.0;
        for (int m = 0; ; m++)
        {
            double term = Bucket(m, weeks) * Math.Exp(BetaMoments.LogSurvivors(a, b, m));
            sum += term;

            // Beyond the mean number of events both factors only fall.
            if (((m + 1) * k) - phase > n * weeks / c && term <= Tolerance * sum)
            {
                return sum;
            }
        }
    }

    public override double Probability(int count, double weeks)
    {
        double alive = Math.Exp(BetaMoments.LogSurvivors(a, b, count)) * Bucket(count, weeks);
        return count == 0
            ? alive
            : alive + (BetaMoments.DropAt(a, b, count) * NegativeBinomial.Tail((count * k) - phase, n, c, weeks));
    }

    /// <summary>P(exactly m purchases were due), drop-out aside.</summary>
    private double Bucket(int m, double weeks)
    {
        double sum = 0.0;
        for (int i = Math.Max(0, (m * k) - phase); i < ((m + 1) * k) - phase; i++)
        {
            sum += NegativeBinomial.Mass(i, n, c, weeks);
        }

        return sum;
    }

    private double ShortSeries(double w)
    {
        double shape = n + 1;
        double z = w / (1 + w);
        double mass = Math.Exp(-shape * Log1p(w));
        double survivors = 1.0;
        double sum = 0.0;
        int due = FirstCount;
        int m = 0;
        double mean = shape * w;
        for (int i = 0; ; i++)
        {
            if (i == due)
            {
                sum += survivors * mass;
                survivors *= (b + m) / (a + b + m);
                m++;
                due += k;
                if (i > mean && mass * survivors < Tolerance * sum * (1 - z))
                {
                    return sum;
                }
            }

            mass *= (shape + i) * z / (i + 1);
            if (mass == 0 && i > mean)
            {
                return sum;
            }
        }
    }

    private double ByNodes(double w)
    {
        BetaNodes nodes = Nodes;
        double sum = 0.0;
        for (int i = 0; i < nodes.Count; i++)
        {
            sum += nodes.Weight[i] * Given(w, nodes.LogComplement[i] / k);
        }

        return sum;
    }

    /// <summary>Σ over due events of q^(events past the first due one) · P(N = events), with ln q = ln(1-p)/k.</summary>
    private double Given(double w, double logQ)
    {
        double shape = n + 1;
        double q = Math.Exp(logQ);
        double tilted = -shape * Log1p(w * -Expm1(logQ));
        double z = q * w / (1 + w);
        double complement = (1 + (w * -Expm1(logQ))) / (1 + w);
        double mean = shape * z / complement;
        if (mean >= 10)
        {
            return Math.Exp(tilted - (FirstCount * logQ)) * ByRoots(shape, z, complement);
        }

        double power = Math.Exp(tilted + (shape * Math.Log(complement)));
        double mass = power;
        double sum = 0.0;
        double scale = w / (1 + w);
        double weight = 1.0;
        for (int i = 0; ; i++)
        {
            if (i >= FirstCount && (i - FirstCount) % k == 0)
            {
                sum += mass * weight;
            }

            // The factor q enters only after the first due event.
            weight *= i >= FirstCount ? q : 1.0;
            mass *= (shape + i) * scale / (i + 1);
            if (mass * weight <= Tolerance * sum * complement && i > mean)
            {
                return sum;
            }

            if (i >= FirstCount && mass * weight == 0)
            {
                return sum;
            }
        }
    }

    private double ByRoots(double shape, double z, double complement)
    {
        double sum = 1.0;
        for (int l = 1; l < k; l++)
        {
            double angle = 2 * Math.PI * l / k;
            Complex denominator = new(1 - (z * Math.Cos(angle)), -z * Math.Sin(angle));
            double magnitude = shape * (Math.Log(complement) - Math.Log(denominator.Magnitude));
            sum += Math.Exp(magnitude) * Math.Cos((-shape * denominator.Phase) - (angle * FirstCount));
        }

        return sum / k;
    }
}
