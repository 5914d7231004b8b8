namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>How often the intervals of one quantity held the truth.</summary>
internal sealed class CoverageCount(string quantity)
{
    private readonly int[] _outcomes = new int[4];

    public string Quantity { get; } = quantity;

    /// <summary>Share of the intervals that hold the truth.</summary>
    public double Share => (double)this[IntervalOutcome.Inside] / Intervals;

    public int Intervals => _outcomes.Sum() - this[IntervalOutcome.NoInterval];

    public int this[IntervalOutcome outcome] => _outcomes[(int)outcome];

    public void Add(IntervalOutcome outcome) => _outcomes[(int)outcome]++;
}
