namespace ClvBatch.Models.Spend;

/// <summary>Inverse of an increasing function of a real variable: Newton steps inside a bracket that bisection keeps shrinking.</summary>
internal static class MonotoneInverse
{
    /// <summary>Value and slope of the function minus the target.</summary>
    public delegate (double Value, double Slope) Function(double at);

    /// <summary>Zero of <paramref name="function"/>, found from <paramref name="start"/> to 14 digits or a flat spot.</summary>
    public static double Solve(Function function, double start)
    {
        (double low, double high) = Bracket(function, start);
        double at = Math.Clamp(start, low, high);
        for (int i = 0; i < 200 && high - low > 1e-15 * Math.Max(1, Math.Abs(at)); i++)
        {
            (double value, double slope) = function(at);
            if (value == 0)
                return at;
            (low, high) = value > 0 ? (low, at) : (at, high);
            double next = at - value / slope;
            if (!(next > low && next < high))
                next = 0.5 * (low + high);
            if (Math.Abs(next - at) <= 1e-15 * Math.Max(1, Math.Abs(at)))
                return next;
            at = next;
        }

        return at;
    }

    private static (double Low, double High) Bracket(Function function, double start)
    {
        double low = start, high = start, width = 1;
        while (function(low).Value > 0 && width < 1e6)
        {
            low -= width;
            width *= 2;
        }

        width = 1;
        while (function(high).Value < 0 && width < 1e6)
        {
            high += width;
            width *= 2;
        }

        return (low, high);
    }
}
