using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// I = ∫₀^gap (1 + v/b)^-(s+1)·(1 + v/c)^-n dv: where in the silence after the last purchase a Pareto/NBD customer may have died.
/// For an infinite gap it is b/(n+s)·2F1(1, n; n+s+1; (c-b)/c).
/// </summary>
internal static class DeathIntegral
{
    private const double Panel = 1.0;
    private const double Negligible = 45.0;
    private const double FarAway = 1e8;

    /// <summary>Derivatives by n, c, s, b.</summary>
    public const int DerivativeCount = 4;

    public static double Evaluate(double n, double c, double s, double b, double gap) => Evaluate(n, c, s, b, gap, default);

    /// <summary>I and, when the span is not empty, its derivatives by n, c, s, b.</summary>
    public static double Evaluate(double n, double c, double s, double b, double gap, Span<double> derivatives)
    {
        derivatives.Clear();
        double scale = 1 / ((n / c) + ((s + 1) / b));
        double far = FarAway * Math.Max(Math.Max(b, c), ((s + 1) * b) + (n * c));
        double end = Log1p(Math.Min(gap, far) / scale);
        int panels = (int)Math.Ceiling(end / Panel);
        double length = end / panels;
        double sum = 0.0;
        for (int panel = 0; panel < panels; panel++)
        {
            double from = panel * length;
            for (int i = 0; i < GaussLegendre.Count; i++)
            {
                double v = scale * Expm1(from + (length * GaussLegendre.Nodes[i]));
                double logB = Log1p(v / b);
                double logC = Log1p(v / c);
                double mass = length * GaussLegendre.Weights[i] * (scale + v) * Math.Exp((-(s + 1) * logB) - (n * logC));
                sum += mass;
                if (!derivatives.IsEmpty)
                {
                    derivatives[0] -= logC * mass;
                    derivatives[1] += n * v / (c * (c + v)) * mass;
                    derivatives[2] -= logB * mass;
                    derivatives[3] += (s + 1) * v / (b * (b + v)) * mass;
                }
            }

            double start = scale * Expm1(from + length);
            if (((s + 1) * Log1p(start / b)) + (n * Log1p(start / c)) - (from + length) > Negligible)
            {
                return sum;
            }
        }

        return gap > far ? sum + Tail(n, c, s, b, far, gap, derivatives) : sum;
    }

    /// <summary>
    /// The power-law tail b^(s+1)·c^n·∫ v^-(s+n+1)·(1 - ((s+1)b + nc)/v) dv from far on; what is left out is of the order 1e-16.
    /// </summary>
    private static double Tail(double n, double c, double s, double b, double far, double gap, Span<double> derivatives)
    {
        double power = s + n;
        double density = Math.Exp((-(s + 1) * Math.Log(far / b)) - (n * Math.Log(far / c)));
        double stretch = double.IsPositiveInfinity(gap) ? double.PositiveInfinity : Math.Log(gap / far);
        double decay = double.IsPositiveInfinity(stretch) ? 0.0 : Math.Exp(-power * stretch);
        double integral = double.IsPositiveInfinity(stretch) ? 1 / power : OneMinusExpOver(power, stretch);
        double correction = (((s + 1) * b) + (n * c)) / far * (double.IsPositiveInfinity(stretch) ? 1 / (power + 1) : OneMinusExpOver(power + 1, stretch));
        double tail = far * density * (integral - correction);
        if (!derivatives.IsEmpty)
        {
            // ∫ e^(-power·q)·q dq, the slope of the integral by the exponent.
            double slope = double.IsPositiveInfinity(stretch) ? 1 / (power * power) : (integral - (stretch * decay)) / power;
            derivatives[0] -= (tail * Math.Log(far / c)) + (far * density * slope);
            derivatives[1] += n / c * tail;
            derivatives[2] -= (tail * Math.Log(far / b)) + (far * density * slope);
            derivatives[3] += (s + 1) / b * tail;
        }

        return tail;
    }
}
