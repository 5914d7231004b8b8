using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Scheduling;

/// <summary>Decides which logical dates are due. Pure: the clock and the ledger are arguments, so that any process comes to the same answer.</summary>
/// <remarks>
/// A night belongs to the date that has just ended: the night of 2026-11-21 starts on 2026-11-22 at <c>Clv:Schedule:At</c> in <c>Clv:TimeZone</c>.
/// Where clocks are put forward over that time it starts at the end of the gap; where they are put back it starts the first time only.
/// </remarks>
public sealed class NightlySchedule
{
    /// <summary>How long after its time a night still counts as started on time.</summary>
    public static readonly TimeSpan Punctuality = TimeSpan.FromHours(1);

    /// <summary>How long after its time a night may be unpublished before it counts as missed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    private readonly TimeZoneInfo _zone;
    private readonly ScheduleOptions _options;

    public NightlySchedule(TimeZoneInfo zone, ScheduleOptions options) => (_zone, _options) = (zone, options);

    public static NightlySchedule Of(ClvOptions options) => new(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone), options.Schedule);

    /// <summary>The instant at which the night of a logical date starts.</summary>
    public DateTimeOffset StartOf(DateOnly asOf) => LocalClock.FirstInstant(_zone, asOf.AddDays(1).ToDateTime(_options.At));

    /// <summary>Logical date of the newest night that has started.</summary>
    public DateOnly Current(DateTimeOffset now)
    {
        DateOnly yesterday = LocalClock.DateAt(_zone, now).AddDays(-1);
        return StartOf(yesterday) <= now ? yesterday : yesterday.AddDays(-1);
    }

    /// <summary>The instant at which the next night starts; always after <paramref name="now"/>.</summary>
    public DateTimeOffset NextStart(DateTimeOffset now) => StartOf(Current(now).AddDays(1));

    /// <summary>The logical dates to run now, oldest first.</summary>
    /// <param name="published">
    /// Dates with a published snapshot. Only nights after the newest of them can have been missed: what lies before is the business of
    /// <c>backfill</c>, and so is everything before the first night of a new installation.
    /// </param>
    public IReadOnlyList<DateOnly> Due(DateTimeOffset now, IReadOnlyCollection<DateOnly> published)
    {
        DateOnly current = Current(now);
        DateOnly first = published.Count == 0 ? current : published.Max().AddDays(1);
        if (first > current || IsTooLate(current, now))
            return [];
        return [.. Enumerable.Range(first.DayNumber, current.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Where(date => IsWanted(date, current, now))];
    }

    /// <summary>The newest night that should be published by now and is not; null when all is well.</summary>
    /// <param name="published">Dates with a published snapshot; none at all is a new installation, which has missed nothing.</param>
    public DateOnly? Missed(DateTimeOffset now, IReadOnlyCollection<DateOnly> published)
    {
        DateOnly expected = Current(now - Patience);
        return published.Count > 0 && published.Max() < expected ? expected : null;
    }

    /// <summary>More than one night can be on time: where a zone left out a whole day, two of them start at the end of the gap.</summary>
    private bool IsWanted(DateOnly date, DateOnly current, DateTimeOffset now) => _options.Catchup switch
    {
        Catchup.All => true,
        Catchup.Latest when date == current => true,
        _ => now - StartOf(date) <= Punctuality,
    };

    private bool IsTooLate(DateOnly current, DateTimeOffset now)
    {
        if (_options.LatestStart is not { } latest)
            return false;
        DateOnly day = current.AddDays(latest < _options.At ? 2 : 1);
        return now > LocalClock.FirstInstant(_zone, day.ToDateTime(latest));
    }
}
