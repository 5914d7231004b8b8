namespace ClvBatch.Models.Survival;

/// <summary>
/// Share of subjects to whom an event has happened within so many days, allowing for those who have not been observed that long.
/// </summary>
/// <remarks>
/// Product-limit estimate: Kaplan and Meier (1958), JASA 53; standard error: Greenwood (1926), both as in Klein and Moeschberger (2003),
/// Survival Analysis, eq. 4.2.1 and 4.2.2. A subject that is censored on a day counts as at risk on it.
/// </remarks>
public sealed class KaplanMeierCurve
{
    private readonly int[] _days;
    private readonly double[] _survival;
    private readonly double[] _greenwood;

    private KaplanMeierCurve(int[] days, double[] survival, double[] greenwood, int lastDay) =>
        (_days, _survival, _greenwood, LastDay) = (days, survival, greenwood, lastDay);

    /// <summary>Longest observation in days; beyond it nothing is known. −1 without subjects.</summary>
    public int LastDay { get; }

    /// <param name="counts">Counts by day in any order; days may repeat.</param>
    public static KaplanMeierCurve Of(IEnumerable<DurationCount> counts)
    {
        DurationCount[] ordered = [.. counts.GroupBy(count => count.Days).OrderBy(day => day.Key)
            .Select(day => new DurationCount(day.Key, day.Sum(count => count.Events), day.Sum(count => count.Censored)))];
        if (Array.Exists(ordered, count => count.Days < 0 || count.Events < 0 || count.Censored < 0))
        {
            throw new ArgumentException("Days and counts of 0 or more are needed.", nameof(counts));
        }

        DurationCount[] steps = [.. ordered.Where(count => count.Events > 0)];
        double[] survival = new double[steps.Length];
        double[] greenwood = new double[steps.Length];
        long atRisk = ordered.Sum(count => count.Events + count.Censored);
        double alive = 1;
        double sum = 0;
        int step = 0;
        foreach (DurationCount count in ordered)
        {
            if (count.Events > 0)
            {
                double others = atRisk - count.Events;
                alive *= others / atRisk;
                sum += others > 0 ? count.Events / (atRisk * others) : 0;
                (survival[step], greenwood[step]) = (alive, sum);
                step++;
            }

            atRisk -= count.Events + count.Censored;
        }

        return new KaplanMeierCurve([.. steps.Select(count => count.Days)], survival, greenwood, ordered.Length == 0 ? -1 : ordered[^1].Days);
    }

    /// <summary>F(t): share to whom it has happened by the end of that day; constant beyond <see cref="LastDay"/>.</summary>
    public double EventShare(int day) => Step(day) is var step and >= 0 ? 1 - _survival[step] : 0;

    /// <summary>Standard error of <see cref="EventShare"/>; 0 where nothing or everything has happened.</summary>
    public double StandardError(int day) => Step(day) is var step and >= 0 ? _survival[step] * Math.Sqrt(_greenwood[step]) : 0;

    /// <summary>P(it happens by day <paramref name="until"/> | not by day <paramref name="age"/>); 0 from that day on.</summary>
    public double ConditionalShare(int age, int until)
    {
        double open = 1 - EventShare(age);
        return age >= until || open <= 0 ? 0 : (EventShare(until) - EventShare(age)) / open;
    }

    private int Step(int day)
    {
        int step = Array.BinarySearch(_days, day);
        return step >= 0 ? step : ~step - 1;
    }
}
