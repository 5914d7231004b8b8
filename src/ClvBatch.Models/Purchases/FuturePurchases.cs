using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// The purchases to come of a customer who is known to be alive now. Everything here depends on frequency and age only (and on the
/// phase within an interval when timing is regular), never on recency; recency enters through P(alive).
/// </summary>
internal abstract class FuturePurchases
{
    /// <summary>exp(-45) of the weight of a present purchase: what is left out of an infinite horizon.</summary>
    private const double DiscountedAway = 45.0;

    /// <summary>Mean purchase intensity while alive, per week, that <see cref="Rates"/> is relative to.</summary>
    public abstract double Intensity { get; }

    /// <summary>Expected purchases over an infinite horizon; may be +∞.</summary>
    public abstract double Forever { get; }

    /// <summary>Shortest time on which the rate changes, in weeks.</summary>
    protected abstract double TimeScale { get; }

    /// <summary>End of an infinite horizon for a discount rate.</summary>
    public static double EndOfTime(double delta) => DiscountedAway / delta;

    /// <summary>Purchase rate at each of the given times from now, divided by <see cref="Intensity"/>.</summary>
    public abstract void Rates(ReadOnlySpan<double> times, Span<double> rates);

    /// <summary>P(still alive after the given weeks).</summary>
    public abstract double Survival(double weeks);

    /// <summary>P(exactly count purchases in the given weeks).</summary>
    public abstract double Probability(int count, double weeks);

    /// <summary>Expected purchases in the given weeks.</summary>
    public virtual double Expected(double weeks) => double.IsPositiveInfinity(weeks) ? Forever : Integrate(weeks, 0.0);

    /// <summary>Expected discounted purchases in the given weeks, by quadrature of the rate.</summary>
    public double Discounted(double weeks, double delta)
    {
        if (delta == 0)
        {
            return Expected(weeks);
        }

        return Integrate(Math.Min(weeks, EndOfTime(delta)), delta);
    }

    public double Rate(double time)
    {
        Span<double> rate = stackalloc double[1];
        Rates([time], rate);
        return rate[0] * Intensity;
    }

    /// <summary>
    /// Expected and discounted purchases for several horizons and the infinite one from one evaluation of the rate, divided by
    /// <see cref="Intensity"/>. Layout of values: expected by horizon, discounted by horizon, residual where it is asked for (0 without discounting).
    /// </summary>
    public void Functionals(ReadOnlySpan<double> horizons, double delta, bool residual, Span<double> values)
    {
        int m = horizons.Length;
        double last = m == 0 ? 0.0 : horizons[m - 1];
        double end = residual && delta > 0 ? Math.Max(EndOfTime(delta), last) : last;
        Span<double> breaks = stackalloc double[m + 1];
        horizons.CopyTo(breaks);
        breaks[m] = end;
        TimeGrid grid = TimeGrid.Create(Scale(delta), end > last ? breaks : breaks[..m]);
        double[] rates = new double[grid.Times.Length];
        Rates(grid.Times, rates);
        double expected = 0.0;
        double discounted = 0.0;
        int at = 0;
        for (int i = 0; i < grid.Ends.Length; i++)
        {
            for (; at < grid.Ends[i]; at++)
            {
                double mass = grid.Weights[at] * rates[at];
                expected += mass;
                discounted += mass * Math.Exp(-delta * grid.Times[at]);
            }

            if (i < m)
            {
                values[i] = expected;
                values[m + i] = discounted;
            }
        }

        if (residual)
        {
            values[2 * m] = delta > 0 ? discounted : 0.0;
        }
    }

    private double Scale(double delta) => delta > 0 ? Math.Min(TimeScale, 1 / delta) : TimeScale;

    private double Integrate(double weeks, double delta)
    {
        if (weeks <= 0)
        {
            return 0.0;
        }

        TimeGrid grid = TimeGrid.Create(Scale(delta), [weeks]);
        double[] rates = new double[grid.Times.Length];
        Rates(grid.Times, rates);
        double sum = 0.0;
        for (int i = 0; i < rates.Length; i++)
        {
            sum += grid.Weights[i] * rates[i] * Math.Exp(-delta * grid.Times[i]);
        }

        return sum * Intensity;
    }
}
