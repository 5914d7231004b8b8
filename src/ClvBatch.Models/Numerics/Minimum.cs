namespace ClvBatch.Models.Numerics;

/// <summary>Where a minimization ended: point, value, projected gradient norm (largest element), Hessian there and the reason it stopped.</summary>
public sealed record Minimum
{
    public required double[] Point { get; init; }

    public required double Value { get; init; }

    public required double[] Gradient { get; init; }

    public required double[,] Hessian { get; init; }

    public required double GradientNorm { get; init; }

    public required int Iterations { get; init; }

    public required int Evaluations { get; init; }

    public required MinimizationExit Exit { get; init; }

    /// <summary>Indexes of coordinates that ended on a bound with the gradient pushing outward.</summary>
    public required IReadOnlyList<int> AtBound { get; init; }
}
