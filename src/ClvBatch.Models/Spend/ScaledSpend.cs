namespace ClvBatch.Models.Spend;

/// <summary>
/// The columns of a <see cref="SpendSummary"/> as the likelihood wants them: money in units of its mean, so that a fit never sees the
/// currency, 1/(x·m) instead of m, and groups cut into pieces of bounded length. The pieces, and so the sums, are the same on any
/// number of cores.
/// </summary>
internal sealed class ScaledSpend
{
    private const int SegmentRows = 8192;

    private readonly SpendGroup[] _segments;
    private readonly int[] _groupOfSegment;
    private readonly CancellationToken _cancellationToken;

    public ScaledSpend(SpendSummary summary, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        Groups = summary.Groups;
        Weight = summary.Weight;
        Customers = summary.Customers;
        (_segments, _groupOfSegment) = Cut(Groups);
        Scale = MeanOf(summary);
        Reciprocal = new double[Weight.Length];
        ForSegments(s =>
        {
            double unit = Scale / _segments[s].Frequency;
            for (int i = _segments[s].From; i < _segments[s].To; i++)
                Reciprocal[i] = unit / summary.MeanValue[i];
        });
    }

    /// <summary>Sums of one piece: rows of one x, results into <paramref name="sums"/>, which starts at zero.</summary>
    public delegate void SegmentBody(SpendGroup segment, Span<double> sums);

    /// <summary>Mean of m over customers, in the currency given: the unit of money inside the fit.</summary>
    public double Scale { get; }

    public double Customers { get; }

    public SpendGroup[] Groups { get; }

    /// <summary>1/(x·m), money in units of <see cref="Scale"/>.</summary>
    public double[] Reciprocal { get; }

    public double[] Weight { get; }

    /// <summary>Sums per group, laid out group by group with <paramref name="width"/> values each; pieces are added in their order.</summary>
    public double[] SumByGroup(int width, SegmentBody body)
    {
        double[] partial = new double[_segments.Length * width], sums = new double[Groups.Length * width];
        ForSegments(s => body(_segments[s], partial.AsSpan(s * width, width)));
        for (int s = 0; s < _segments.Length; s++)
        {
            for (int i = 0; i < width; i++)
                sums[_groupOfSegment[s] * width + i] += partial[s * width + i];
        }

        return sums;
    }

    private void ForSegments(Action<int> body)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (Weight.Length > SegmentRows)
        {
            Parallel.For(0, _segments.Length, new ParallelOptions { CancellationToken = _cancellationToken }, body);
            return;
        }

        for (int s = 0; s < _segments.Length; s++)
            body(s);
    }

    private static double MeanOf(SpendSummary summary)
    {
        double sum = 0;
        for (int i = 0; i < summary.MeanValue.Length; i++)
            sum += summary.Weight[i] / summary.Customers * summary.MeanValue[i];
        return sum;
    }

    private static (SpendGroup[] Segments, int[] GroupOfSegment) Cut(SpendGroup[] groups)
    {
        List<SpendGroup> segments = [];
        List<int> owners = [];
        for (int g = 0; g < groups.Length; g++)
        {
            for (int from = groups[g].From; from < groups[g].To; from += SegmentRows)
            {
                segments.Add(new SpendGroup(groups[g].Frequency, from, Math.Min(from + SegmentRows, groups[g].To)));
                owners.Add(g);
            }
        }

        return ([.. segments], [.. owners]);
    }
}
