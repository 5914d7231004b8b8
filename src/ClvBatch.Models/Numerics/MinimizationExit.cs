namespace ClvBatch.Models.Numerics;

/// <summary>Why a minimization stopped.</summary>
public enum MinimizationExit
{
    /// <summary>The projected gradient is below the tolerance.</summary>
    GradientBelowTolerance,

    /// <summary>No step lowers the value any more although the gradient is above the tolerance: the rounding floor.</summary>
    NoFurtherDecrease,

    /// <summary>The iteration limit was reached.</summary>
    IterationLimit,

    /// <summary>The value or gradient is not finite at the start.</summary>
    NotFinite,
}
