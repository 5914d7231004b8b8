using ClvBatch.Pipeline.Options;

namespace ClvBatch.Worker.Verbs;

/// <summary>Decides the last included business date of a run.</summary>
internal static class AsOfDate
{
    /// <summary>The configured date, or yesterday in the business zone: today is not over yet.</summary>
    public static DateOnly Resolve(ClvOptions options, TimeProvider clock) => options.AsOf ?? Yesterday(options.TimeZone, clock);

    public static DateOnly Yesterday(string timeZone, TimeProvider clock)
    {
        DateTimeOffset now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return DateOnly.FromDateTime(now.DateTime).AddDays(-1);
    }
}
