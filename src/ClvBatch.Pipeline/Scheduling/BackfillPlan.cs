using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Scheduling;

/// <summary>How many snapshots a backfill makes.</summary>
public enum BackfillStep
{
    /// <summary>Every date.</summary>
    Day,

    /// <summary>Every Sunday.</summary>
    Week,

    /// <summary>The last day of every month.</summary>
    Month,
}

/// <summary>The logical dates of a backfill, oldest first.</summary>
/// <param name="Dates">Dates to compute.</param>
/// <param name="NotKept">Dates left out because retention would remove them as soon as a later snapshot is published.</param>
public sealed record BackfillPlan(IReadOnlyList<DateOnly> Dates, IReadOnlyList<DateOnly> NotKept)
{
    /// <param name="from">First date that may be taken; inclusive.</param>
    /// <param name="to">Last date that may be taken; inclusive.</param>
    /// <param name="newest">Newest snapshot that is published already; null when there is none.</param>
    public static BackfillPlan Of(DateOnly from, DateOnly to, BackfillStep step, RetentionOptions retention, DateOnly? newest)
    {
        DateOnly[] wanted = [.. Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Where(date => IsTaken(date, step))];
        if (wanted.Length == 0)
            return new BackfillPlan([], []);
        DateOnly last = newest > wanted[^1] ? newest.Value : wanted[^1];
        ILookup<bool, DateOnly> byFate = wanted.ToLookup(date => IsKept(date, last, retention));
        return new BackfillPlan([.. byFate[true]], [.. byFate[false]]);
    }

    private static bool IsTaken(DateOnly date, BackfillStep step) => step switch
    {
        BackfillStep.Day => true,
        BackfillStep.Week => date.DayOfWeek is DayOfWeek.Sunday,
        _ => IsMonthEnd(date),
    };

    private static bool IsKept(DateOnly date, DateOnly last, RetentionOptions retention) =>
        retention.DailyDays == 0 || date >= last.AddDays(-retention.DailyDays) || (retention.KeepMonthEnds && IsMonthEnd(date));

    private static bool IsMonthEnd(DateOnly date) => date.AddDays(1).Day == 1;
}
