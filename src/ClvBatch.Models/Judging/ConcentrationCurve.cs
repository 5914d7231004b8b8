namespace ClvBatch.Models.Judging;

/// <summary>
/// How much of a total lies with the top customers: the cumulative share of a measure over the cumulative share of customers,
/// ordered by a key from the largest down (Lorenz curve read from the rich end). Customers with equal keys share equally, so the
/// curve is piecewise linear and independent of row order. With negative values it may rise above 1 before it ends there.
/// </summary>
public sealed class ConcentrationCurve
{
    private readonly double[] _customers;
    private readonly double[] _measure;

    internal ConcentrationCurve(double[] customers, double[] measure)
    {
        _customers = customers;
        _measure = measure;
    }

    /// <summary>Number of customers (sum of weights).</summary>
    public double Customers => _customers[^1];

    /// <summary>Sum of the measure over all customers.</summary>
    public double Total => _measure[^1];

    /// <summary>Area under the curve of shares: 0.5 for equal values or a random order; null when the total is not positive.</summary>
    public double? Area
    {
        get
        {
            if (!(Total > 0) || !(Customers > 0))
                return null;
            double area = 0;
            for (int i = 1; i < _customers.Length; i++)
                area += (_customers[i] - _customers[i - 1]) * 0.5 * (_measure[i] + _measure[i - 1]);
            return area / (Customers * Total);
        }
    }

    /// <summary>Curve of <paramref name="measure"/> over customers ordered by <paramref name="key"/>.</summary>
    /// <param name="key">What orders the customers, largest first.</param>
    /// <param name="measure">What is accumulated; the same span as the key for a plain concentration.</param>
    /// <param name="weights">Customers per row; empty = one each.</param>
    public static ConcentrationCurve Of(ReadOnlySpan<double> key, ReadOnlySpan<double> measure, ReadOnlySpan<double> weights = default)
    {
        Columns.RequireFinite(measure, "measure");
        Ranking ranking = Ranking.Descending(key, weights);
        return new ConcentrationCurve(ranking.Customers, ranking.Accumulate(measure));
    }

    /// <summary>Sum of the measure over the top <paramref name="fraction"/> (0..1) of customers, interpolated inside a customer.</summary>
    public double Cumulative(double fraction)
    {
        double target = Math.Clamp(fraction, 0, 1) * Customers;
        int right = Array.BinarySearch(_customers, target);
        if (right >= 0)
            return fraction >= 1 ? Total : _measure[right];
        right = Math.Min(~right, _customers.Length - 1);
        if (right == 0)
            return 0;
        double width = _customers[right] - _customers[right - 1];
        double part = width > 0 ? (target - _customers[right - 1]) / width : 1;
        return _measure[right - 1] + part * (_measure[right] - _measure[right - 1]);
    }

    /// <summary>Share of the total held by the top <paramref name="fraction"/> of customers; null when the total is not positive.</summary>
    public double? Share(double fraction) => Total > 0 ? Cumulative(fraction) / Total : null;
}
