namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>Where the truth lies, seen from an interval.</summary>
internal enum IntervalOutcome
{
    /// <summary>The fit gave none: it failed, or ended at a bound.</summary>
    NoInterval,

    /// <summary>The truth is inside, ends included.</summary>
    Inside,

    /// <summary>The truth is below the interval: the estimate is too high.</summary>
    TruthBelow,

    /// <summary>The truth is above the interval: the estimate is too low.</summary>
    TruthAbove,
}
