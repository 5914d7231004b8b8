namespace ClvBatch.Models.Purchases;

/// <summary>
/// The distribution of the number and the value of purchases within a horizon given alive, tabulated per frequency and phase at a few
/// ages, linear between them in ln(shift + age). Values are relative to the customer's spend scale γ + x·m, on which everything else depends.
/// </summary>
/// <remarks>
/// Given n orders the relative value is a ratio of gammas with shapes p·n and p·x + q; its distribution is taken from Paulson's normal
/// approximation of the F distribution (1942), good to about 1e-3, which is ample for interval ends.
/// </remarks>
internal sealed class OutcomeTables
{
    private const int AgeNodes = 7;

    private readonly PurchaseModel _model;
    private readonly FrequencyGroups _groups;
    private readonly AgeNode[][] _nodes;
    private readonly double[] _from;
    private readonly double[] _step;

    public OutcomeTables(PurchaseModel model, FrequencyGroups groups, SpendParameters spend, double weeks, double level, CancellationToken ct)
    {
        (_model, _groups) = (model, groups);
        int count = groups.Groups.Count;
        _nodes = new AgeNode[count * model.Phases][];
        _from = new double[count];
        _step = new double[count];
        for (int g = 0; g < count; g++)
        {
            FrequencyGroups.Group group = groups.Groups[g];
            _from[g] = Math.Log(model.AgeShift + group.MinAge);
            _step[g] = (Math.Log(model.AgeShift + group.MaxAge) - _from[g]) / (AgeNodes - 1);
        }

        Parallel.For(0, _nodes.Length, new ParallelOptions { CancellationToken = ct }, t =>
            _nodes[t] = Build(t / model.Phases, t % model.Phases, spend, weeks, level));
    }

    /// <summary>Second moment of the count given alive over the square of its mean, P(count &gt; n) and value quantiles, averaged over phases.</summary>
    public Row At(int group, double age, ReadOnlySpan<double> phases)
    {
        double position = _step[group] > 0 ? Math.Clamp((Math.Log(_model.AgeShift + age) - _from[group]) / _step[group], 0, AgeNodes - 1) : 0;
        int node = Math.Min((int)position, Math.Max(0, _nodes[group * phases.Length].Length - 2));
        return new Row(_nodes, group * phases.Length, node, position - node, phases);
    }

    private AgeNode[] Build(int group, int phase, SpendParameters spend, double weeks, double level)
    {
        double frequency = _groups.Groups[group].Frequency;
        AgeNode[] nodes = new AgeNode[_step[group] > 0 ? AgeNodes : 1];
        for (int i = 0; i < nodes.Length; i++)
        {
            double age = Math.Max(0, Math.Exp(_from[group] + (i * _step[group])) - _model.AgeShift);
            FuturePurchases future = _model.Future(frequency, phase, age, weeks);
            nodes[i] = AgeNode.Create(future, weeks, spend.P, (spend.P * frequency) + spend.Q, level);
        }

        return nodes;
    }

    /// <summary>The interpolated distribution of one row.</summary>
    internal readonly ref struct Row(AgeNode[][] nodes, int first, int node, double share, ReadOnlySpan<double> phases)
    {
        private readonly ReadOnlySpan<double> _phases = phases;

        /// <summary>E[N²] / E[N]² given alive: moments are mixed over the phases at each of the two ages, their ratio is what changes slowly with age.</summary>
        public double SecondMomentRatio => ((1 - share) * RatioAt(node)) + (share * RatioAt(node + 1));

        /// <summary>Smallest n with P(N &gt; n | alive) ≤ tail.</summary>
        public double CountQuantile(double tail)
        {
            double sum = 0.0;
            for (int j = 0; j < _phases.Length; j++)
            {
                AgeNode[] table = nodes[first + j];
                AgeNode right = table[Math.Min(node + 1, table.Length - 1)];
                sum += _phases[j] * (((1 - share) * table[node].CountQuantile(tail)) + (share * right.CountQuantile(tail)));
            }

            return Math.Round(sum);
        }

        /// <summary>Relative value exceeded with the given probability, given alive.</summary>
        public double ValueQuantile(double tail)
        {
            double sum = 0.0;
            for (int j = 0; j < _phases.Length; j++)
            {
                AgeNode[] table = nodes[first + j];
                AgeNode right = table[Math.Min(node + 1, table.Length - 1)];
                sum += _phases[j] * (((1 - share) * table[node].ValueQuantile(tail)) + (share * right.ValueQuantile(tail)));
            }

            return sum;
        }

        private double RatioAt(int age)
        {
            double mean = 0.0;
            double second = 0.0;
            for (int j = 0; j < _phases.Length; j++)
            {
                AgeNode[] table = nodes[first + j];
                AgeNode at = table[Math.Min(age, table.Length - 1)];
                mean += _phases[j] * at.Mean;
                second += _phases[j] * at.SecondMoment;
            }

            return mean > 0 ? second / (mean * mean) : 1.0;
        }
    }
}
