using ClvBatch.Models.Purchases;

namespace ClvBatch.Pipeline.Customers;

/// <summary>P(alive) of a customer at one date.</summary>
public readonly record struct DatedProbability(DateOnly Date, double ProbabilityAlive);

/// <summary>P(alive) of one customer by the chosen model of a snapshot: as each past day would have judged, and 12 months on.</summary>
/// <param name="Observed">
/// From the first purchase to the as-of date; where only the summary is known, from the last purchase. The day of a repeat purchase has two
/// points, before it and after.
/// </param>
/// <param name="Expected">From the as-of date on, whatever the customer will do.</param>
/// <param name="Silent">The same if nothing more is bought.</param>
public sealed record CustomerTimeline(
    IReadOnlyList<DatedProbability> Observed, IReadOnlyList<DatedProbability> Expected, IReadOnlyList<DatedProbability> Silent)
{
    private const int DaysPerWeek = 7;
    private const int DaysAhead = 365;

    /// <summary>A line on a screen has no use for more points.</summary>
    private const int Points = 400;

    /// <param name="model">The chosen purchase model.</param>
    /// <param name="occasions">Purchase occasions, ascending.</param>
    /// <param name="asOf">End of observation.</param>
    public static CustomerTimeline Of(IPurchaseModel model, IReadOnlyList<DateOnly> occasions, DateOnly asOf)
    {
        DateOnly first = occasions[0];
        int[] days = [.. occasions.Select(date => date.DayNumber - first.DayNumber)];
        int end = asOf.DayNumber - first.DayNumber;
        PurchaseHistory history = new(days.Length - 1, (double)days[^1] / DaysPerWeek, (double)end / DaysPerWeek);
        return Onwards(model, history, first, AlivePath.Observed(model, days, end, 1 + (end / Points)));
    }

    /// <summary>What can be said from the published summary alone.</summary>
    /// <param name="model">The chosen purchase model.</param>
    /// <param name="history">The customer at the as-of date.</param>
    /// <param name="first">Date of the first purchase.</param>
    public static CustomerTimeline Of(IPurchaseModel model, PurchaseHistory history, DateOnly first)
    {
        int silence = (int)Math.Round((history.Age - history.Recency) * DaysPerWeek);
        PurchaseHistory atPurchase = history with { Age = history.Recency };
        return Onwards(model, history, first, AlivePath.Silent(model, atPurchase, silence, 1 + (silence / Points)));
    }

    private static CustomerTimeline Onwards(IPurchaseModel model, PurchaseHistory history, DateOnly first, IReadOnlyList<AlivePoint> observed) => new(
        Dated(first, observed),
        Dated(first, AlivePath.Expected(model, history, DaysAhead, DaysPerWeek)),
        Dated(first, AlivePath.Silent(model, history, DaysAhead, DaysPerWeek)));

    private static DatedProbability[] Dated(DateOnly first, IReadOnlyList<AlivePoint> path) =>
        [.. path.Select(point => new DatedProbability(first.AddDays(point.Day), point.ProbabilityAlive))];
}
