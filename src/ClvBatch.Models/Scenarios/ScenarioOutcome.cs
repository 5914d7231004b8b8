namespace ClvBatch.Models.Scenarios;

/// <summary>What living customers do under a change, by group; the last entry is the grand total. Values are before margin.</summary>
/// <param name="Residual">Discounted value of all orders to come; NaN without discounting, where there may be no finite sum.</param>
/// <param name="NextYear">Value of the orders of the next 12 months, not discounted.</param>
/// <param name="Orders">Orders of the next 12 months.</param>
/// <param name="Alive">Customers alive today (Σ P(alive)).</param>
/// <param name="StillAlive">Customers of these who are still alive in 12 months.</param>
public sealed record ScenarioOutcome(double[] Residual, double[] NextYear, double[] Orders, double[] Alive, double[] StillAlive)
{
    /// <summary>Share of today's living customers who are still alive in 12 months; NaN where nobody lives.</summary>
    public double ShareStillAlive(int group) => StillAlive[group] / Alive[group];
}
