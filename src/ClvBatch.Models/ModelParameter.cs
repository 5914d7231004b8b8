namespace ClvBatch.Models;

/// <summary>A named value of a model, in the letters of the paper.</summary>
public sealed record ModelParameter(string Name, double Value);
