namespace ClvBatch.Models.Purchases;

/// <summary>
/// P(alive) of one customer along time: at each past moment from what was known at that moment, and onwards from today. Silence makes it
/// fall, a purchase makes it jump. All by the parameters of today's model.
/// </summary>
public static class AlivePath
{
    private const double DaysPerWeek = 7.0;

    /// <summary>From the first purchase to the end of observation. A repeat purchase has two points on its day: before it and after.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="occasions">Days of the purchase occasions since the first one: 0, then ascending.</param>
    /// <param name="end">End of observation, not before the last occasion.</param>
    /// <param name="step">Days between points, from each purchase onwards.</param>
    public static IReadOnlyList<AlivePoint> Observed(IPurchaseModel model, IReadOnlyList<int> occasions, int end, int step)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check(occasions, end, step);
        List<AlivePoint> path = [];
        for (int x = 0; x < occasions.Count; x++)
        {
            int next = x + 1 < occasions.Count ? occasions[x + 1] : end;
            for (int day = occasions[x]; day < next; day += step)
                path.Add(Point(model, x, occasions[x], day));
            path.Add(Point(model, x, occasions[x], next));
        }

        return path;
    }

    /// <summary>From the end of observation onwards, whatever the customer will do: <see cref="IPurchaseModel.ProbabilityAlive(PurchaseHistory, double)"/>.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="history">The customer at the end of observation.</param>
    /// <param name="days">How far.</param>
    /// <param name="step">Days between points.</param>
    public static IReadOnlyList<AlivePoint> Expected(IPurchaseModel model, PurchaseHistory history, int days, int step)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Onwards(history, days, step, ahead => model.ProbabilityAlive(history, ahead / DaysPerWeek));
    }

    /// <summary>The same if the customer buys nothing more.</summary>
    /// <inheritdoc cref="Expected" path="/param"/>
    public static IReadOnlyList<AlivePoint> Silent(IPurchaseModel model, PurchaseHistory history, int days, int step)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Onwards(history, days, step, ahead => model.ProbabilityAlive(history with { Age = history.Age + (ahead / DaysPerWeek) }));
    }

    private static AlivePoint Point(IPurchaseModel model, int frequency, int last, int day) =>
        new(day, model.ProbabilityAlive(new PurchaseHistory(frequency, last / DaysPerWeek, day / DaysPerWeek)));

    private static List<AlivePoint> Onwards(PurchaseHistory history, int days, int step, Func<int, double> alive)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        int today = (int)Math.Round(history.Age * DaysPerWeek);
        List<AlivePoint> path = [];
        for (int ahead = 0; ahead < days; ahead += step)
            path.Add(new AlivePoint(today + ahead, alive(ahead)));
        path.Add(new AlivePoint(today + days, alive(days)));
        return path;
    }

    private static void Check(IReadOnlyList<int> occasions, int end, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        bool ascending = occasions.Count > 0 && occasions[0] == 0 && occasions[^1] <= end
            && occasions.Zip(occasions.Skip(1)).All(pair => pair.First < pair.Second);
        if (!ascending)
            throw new ArgumentException("Occasions start at day 0, ascend, and end not after the observation.", nameof(occasions));
    }
}
