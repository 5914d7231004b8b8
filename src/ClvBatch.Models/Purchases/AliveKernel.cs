namespace ClvBatch.Models.Purchases;

/// <summary>What of a bulk scoring depends on recency: prepared once per frequency, evaluated per row without allocation.</summary>
internal abstract class AliveKernel
{
    /// <summary>P(alive) of a row and, when timing is regular, the probabilities of the phases given alive.</summary>
    public abstract double ProbabilityAlive(int group, double recency, double age, Span<double> phases);

    /// <summary>Weeks to one expected purchase, given alive and the phases.</summary>
    public abstract double WeeksToNextPurchase(int group, double age, ReadOnlySpan<double> phases);

    public abstract double LapseWeeks(int group, double recency);
}
