namespace ClvBatch.Models.Purchases;

/// <summary>P(alive) of one customer at one moment.</summary>
/// <param name="Day">Whole days since the first purchase.</param>
/// <param name="ProbabilityAlive">0 to 1.</param>
public readonly record struct AlivePoint(int Day, double ProbabilityAlive);
