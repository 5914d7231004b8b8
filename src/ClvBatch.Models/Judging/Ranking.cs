namespace ClvBatch.Models.Judging;

/// <summary>
/// Customers ordered by a key from the largest down, equal keys in one group: whatever is accumulated over the groups does
/// not depend on the order of the rows, because nothing tells the members of a group apart.
/// </summary>
internal sealed class Ranking
{
    private readonly int[] _order;
    private readonly int[] _groupEnd;
    private readonly double[] _weights;

    private Ranking(int[] order, int[] groupEnd, double[] weights)
    {
        _order = order;
        _groupEnd = groupEnd;
        _weights = weights;
        Customers = AccumulateWeights();
    }

    /// <summary>Cumulative number of customers after each group; starts with 0.</summary>
    public double[] Customers { get; }

    public static Ranking Descending(ReadOnlySpan<double> key, ReadOnlySpan<double> weights)
    {
        Columns.RequireFinite(key, "ranking key");
        Columns.RequireWeights(weights, key.Length);
        double[] sorted = new double[key.Length];
        int[] order = new int[key.Length];
        for (int i = 0; i < key.Length; i++)
        {
            sorted[i] = -key[i];
            order[i] = i;
        }

        Array.Sort(sorted, order);
        return new Ranking(order, GroupEnds(sorted), weights.ToArray());
    }

    /// <summary>Cumulative weighted sum of <paramref name="measure"/> after each group; starts with 0.</summary>
    public double[] Accumulate(ReadOnlySpan<double> measure)
    {
        Columns.RequireSameLength(measure.Length, _order.Length, "measure");
        double[] cumulative = new double[_groupEnd.Length + 1];
        double sum = 0;
        int row = 0;
        for (int g = 0; g < _groupEnd.Length; g++)
        {
            for (; row < _groupEnd[g]; row++)
                sum += Weight(_order[row]) * measure[_order[row]];
            cumulative[g + 1] = sum;
        }

        return cumulative;
    }

    private double Weight(int row) => _weights.Length == 0 ? 1 : _weights[row];

    private double[] AccumulateWeights()
    {
        double[] cumulative = new double[_groupEnd.Length + 1];
        double sum = 0;
        int row = 0;
        for (int g = 0; g < _groupEnd.Length; g++)
        {
            for (; row < _groupEnd[g]; row++)
                sum += Weight(_order[row]);
            cumulative[g + 1] = sum;
        }

        return cumulative;
    }

    private static int[] GroupEnds(double[] sorted)
    {
        List<int> ends = [];
        for (int i = 1; i <= sorted.Length; i++)
        {
            if (i == sorted.Length || sorted[i] != sorted[i - 1])
                ends.Add(i);
        }

        return [.. ends];
    }
}
