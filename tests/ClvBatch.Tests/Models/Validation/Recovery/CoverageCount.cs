namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>How often the intervals of one quantity held the truth.</summary>
internal sealed class CoverageCount(string quantity)
{
    private readonly long[] _outcomes = new long[4];

    public string Quantity { get; } = quantity;

    /// <summary>Share of the intervals that hold the truth.</summary>
    public double Share => (double)this[IntervalOutcome.Inside] / Intervals;

    public long Intervals => _outcomes.Sum() - this[IntervalOutcome.NoInterval];

    public long this[IntervalOutcome outcome] => _outcomes[(int)outcome];

    public void Add(IntervalOutcome outcome) => _outcomes[(int)outcome]++;

    /// <summary>Adds the counts of the same quantity in another population.</summary>
    public void Add(CoverageCount other)
    {
        for (int i = 0; i < _outcomes.Length; i++)
            _outcomes[i] += other._outcomes[i];
    }

    /// <summary>Where the truth lies, seen from an interval; an end that is not finite makes none.</summary>
    public static IntervalOutcome Compare(double truth, double low, double high) =>
        !double.IsFinite(truth) || !double.IsFinite(low) || !double.IsFinite(high) ? IntervalOutcome.NoInterval
        : truth < low ? IntervalOutcome.TruthBelow
        : truth > high ? IntervalOutcome.TruthAbove
        : IntervalOutcome.Inside;
}
