namespace ClvBatch.Models.Numerics;

/// <summary>Limits of a minimization. <c>MaxStep</c> caps the length of one step in every coordinate.</summary>
public sealed record MinimizationLimits
{
    public int MaxIterations { get; init; } = 200;

    public double GradientTolerance { get; init; } = 1e-9;

    public double MaxStep { get; init; } = 1.5;

    public required double[] Lower { get; init; }

    public required double[] Upper { get; init; }
}
