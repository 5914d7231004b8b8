namespace ClvBatch.Pipeline.Scheduling;

/// <summary>Local times of one zone as instants, over changes of its clocks.</summary>
internal static class LocalClock
{
    /// <summary>
    /// The first instant at which the clocks of the zone show <paramref name="local"/> or later: the first of the two where an hour is
    /// repeated, the end of the gap where an hour, or a whole day, is left out.
    /// </summary>
    public static DateTimeOffset FirstInstant(TimeZoneInfo zone, DateTime local)
    {
        // No zone is further than 14 hours from UTC, and none changed its clocks twice within two days.
        DateTimeOffset before = new(local.AddDays(-1), TimeSpan.Zero);
        DateTimeOffset after = new(local.AddDays(1), TimeSpan.Zero);
        TimeSpan earlier = zone.GetUtcOffset(before);
        TimeSpan later = zone.GetUtcOffset(after);
        DateTimeOffset underEarlier = new(local - earlier, TimeSpan.Zero);
        if (zone.GetUtcOffset(underEarlier) == earlier)
            return underEarlier;
        DateTimeOffset underLater = new(local - later, TimeSpan.Zero);
        return zone.GetUtcOffset(underLater) == later ? underLater : Change(zone, underLater, underEarlier);
    }

    /// <summary>The calendar date in the zone.</summary>
    public static DateOnly DateAt(TimeZoneInfo zone, DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The second at which the offset changes, between an instant before the change and one not before it.</summary>
    private static DateTimeOffset Change(TimeZoneInfo zone, DateTimeOffset before, DateTimeOffset after)
    {
        TimeSpan old = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            DateTimeOffset middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (zone.GetUtcOffset(middle) == old)
                before = middle;
            else
                after = middle;
        }

        return after;
    }
}
