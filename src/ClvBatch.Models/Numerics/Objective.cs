namespace ClvBatch.Models.Numerics;

/// <summary>A function to minimize: writes the gradient at <paramref name="point"/> and returns the value. A point outside its domain returns +∞.</summary>
public delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);
