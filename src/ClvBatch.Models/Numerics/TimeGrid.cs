namespace ClvBatch.Models.Numerics;

/// <summary>
/// Quadrature over future time [0, b₁], [b₁, b₂], …: Gauss–Legendre panels in q = ln(1 + u/scale), so that features at every time
/// scale from <c>scale</c> upward are resolved with a number of points that grows only with the logarithm of the horizon.
/// </summary>
public sealed class TimeGrid
{
    private const double PanelLength = 1.5;

    private TimeGrid(double[] times, double[] weights, int[] ends)
    {
        Times = times;
        Weights = weights;
        Ends = ends;
    }

    /// <summary>Points u, ascending.</summary>
    public double[] Times { get; }

    /// <summary>Weights for du.</summary>
    public double[] Weights { get; }

    /// <summary>Number of points up to each break.</summary>
    public int[] Ends { get; }

    /// <param name="scale">Smallest time on which the integrand changes.</param>
    /// <param name="breaks">Ascending ends of the intervals.</param>
    /// <param name="panel">Longest panel in q.</param>
    public static TimeGrid Create(double scale, ReadOnlySpan<double> breaks, double panel = PanelLength)
    {
        int[] panels = new int[breaks.Length];
        int total = 0;
        double previous = 0.0;
        for (int i = 0; i < breaks.Length; i++)
        {
            double q = ElementaryFunctions.Log1p(breaks[i] / scale);
            panels[i] = (int)Math.Ceiling((q - previous) / panel);
            total += panels[i];
            previous = q;
        }

        double[] times = new double[total * GaussLegendre.Count];
        double[] weights = new double[times.Length];
        int[] ends = new int[breaks.Length];
        int at = 0;
        previous = 0.0;
        for (int i = 0; i < breaks.Length; i++)
        {
            double q = ElementaryFunctions.Log1p(breaks[i] / scale);
            double length = (q - previous) / Math.Max(panels[i], 1);
            for (int k = 0; k < panels[i]; k++)
            {
                Panel(scale, previous + (k * length), length, times.AsSpan(at), weights.AsSpan(at));
                at += GaussLegendre.Count;
            }

            ends[i] = at;
            previous = q;
        }

        return new TimeGrid(times, weights, ends);
    }

    private static void Panel(double scale, double from, double length, Span<double> times, Span<double> weights)
    {
        for (int i = 0; i < GaussLegendre.Count; i++)
        {
            times[i] = scale * ElementaryFunctions.Expm1(from + (length * GaussLegendre.Nodes[i]));
            weights[i] = length * GaussLegendre.Weights[i] * (scale + times[i]);
        }
    }
}
