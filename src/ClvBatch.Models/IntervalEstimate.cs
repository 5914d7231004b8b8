namespace ClvBatch.Models;

/// <summary>A mean with the ends of a central interval around the value that will be observed.</summary>
public readonly record struct IntervalEstimate(double Mean, double Low, double High);
