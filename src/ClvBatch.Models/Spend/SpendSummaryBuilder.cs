namespace ClvBatch.Models.Spend;

/// <summary>Groups rows by x, sorts every group by m and collapses equal pairs: two passes over the rows and one sort per x on all cores.</summary>
internal sealed class SpendSummaryBuilder
{
    private readonly Dictionary<double, int> _groupOf = [];
    private readonly List<int> _sizes = [];
    private double _withoutRepeat;
    private double _notPositive;

    public SpendSummary Build(
        ReadOnlySpan<double> x, ReadOnlySpan<double> m, ReadOnlySpan<double> weights, CancellationToken cancellationToken)
    {
        if (m.Length != x.Length || (!weights.IsEmpty && weights.Length != x.Length))
            throw new ArgumentException($"The columns x, m and weight have {x.Length}, {m.Length} and {weights.Length} rows; they must be equally long.");
        int[] groupOfRow = AssignGroups(x, m, weights);
        double[] keys = [.. _groupOf.Keys.Order()];
        int[] starts = Starts(keys);
        double[] sortedMean = new double[starts[^1]], sortedWeight = new double[starts[^1]];
        bool isWeighted = !weights.IsEmpty;
        Place(groupOfRow, Ranks(keys), starts, m, weights, sortedMean, sortedWeight);
        cancellationToken.ThrowIfCancellationRequested();
        int[] distinct = new int[keys.Length];
        Parallel.For(0, keys.Length, new ParallelOptions { CancellationToken = cancellationToken }, g =>
        {
            int count = starts[g + 1] - starts[g];
            Span<double> weight = sortedWeight.AsSpan(starts[g], count);
            RadixSort.Sort(sortedMean.AsSpan(starts[g], count), isWeighted ? weight : []);
            distinct[g] = Collapse(sortedMean.AsSpan(starts[g], count), weight);
        });
        return Pack(keys, starts, distinct, sortedMean, sortedWeight);
    }

    private int[] AssignGroups(ReadOnlySpan<double> x, ReadOnlySpan<double> m, ReadOnlySpan<double> weights)
    {
        int[] groupOfRow = new int[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double w = weights.IsEmpty ? 1 : weights[i];
            Check(i, x[i], m[i], w);
            groupOfRow[i] = w > 0 && IsUsed(x[i], m[i], w) ? GroupIndex(x[i]) : -1;
        }

        return groupOfRow;
    }

    private static void Check(int row, double x, double m, double w)
    {
        if (!(x >= 0) || double.IsPositiveInfinity(x))
            throw new ModelFitException($"Row {row + 1} has {x} repeat purchases; a number from 0 up is needed.");
        if (double.IsInfinity(m))
            throw new ModelFitException($"Row {row + 1} has an infinite mean value; a finite amount, or none, is needed.");
        if (!(w >= 0) || double.IsPositiveInfinity(w))
            throw new ModelFitException($"Row {row + 1} counts for {w} customers; a number from 0 up is needed.");
    }

    private bool IsUsed(double x, double m, double w)
    {
        if (x == 0 || double.IsNaN(m))
        {
            _withoutRepeat += w;
            return false;
        }

        if (m > 0)
            return true;
        _notPositive += w;
        return false;
    }

    private int GroupIndex(double x)
    {
        if (!_groupOf.TryGetValue(x, out int group))
        {
            group = _sizes.Count;
            _groupOf.Add(x, group);
            _sizes.Add(0);
        }

        _sizes[group]++;
        return group;
    }

    private int[] Starts(double[] keys)
    {
        int[] starts = new int[keys.Length + 1];
        for (int g = 0; g < keys.Length; g++)
            starts[g + 1] = starts[g] + _sizes[_groupOf[keys[g]]];
        return starts;
    }

    private int[] Ranks(double[] keys)
    {
        int[] rank = new int[keys.Length];
        for (int g = 0; g < keys.Length; g++)
            rank[_groupOf[keys[g]]] = g;
        return rank;
    }

    private static void Place(
        int[] groupOfRow, int[] rank, int[] starts, ReadOnlySpan<double> m, ReadOnlySpan<double> weights, double[] mean, double[] weight)
    {
        int[] next = (int[])starts.Clone();
        for (int i = 0; i < groupOfRow.Length; i++)
        {
            if (groupOfRow[i] < 0)
                continue;
            int at = next[rank[groupOfRow[i]]]++;
            mean[at] = m[i];
            weight[at] = weights.IsEmpty ? 1 : weights[i];
        }
    }

    private static int Collapse(Span<double> mean, Span<double> weight)
    {
        int last = 0;
        for (int i = 1; i < mean.Length; i++)
        {
            if (mean[i] == mean[last])
            {
                weight[last] += weight[i];
                continue;
            }

            last++;
            (mean[last], weight[last]) = (mean[i], weight[i]);
        }

        return last + 1;
    }

    private SpendSummary Pack(double[] keys, int[] starts, int[] distinct, double[] mean, double[] weight)
    {
        var groups = new SpendGroup[keys.Length];
        int at = 0;
        for (int g = 0; g < keys.Length; g++)
        {
            Array.Copy(mean, starts[g], mean, at, distinct[g]);
            Array.Copy(weight, starts[g], weight, at, distinct[g]);
            groups[g] = new SpendGroup(keys[g], at, at + distinct[g]);
            at += distinct[g];
        }

        Array.Resize(ref mean, at);
        Array.Resize(ref weight, at);
        return new SpendSummary(groups, mean, weight, new SpendRowsLeftOut(_withoutRepeat, _notPositive));
    }
}
