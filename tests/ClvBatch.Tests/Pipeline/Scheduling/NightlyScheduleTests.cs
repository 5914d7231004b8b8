using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scheduling;

namespace ClvBatch.Tests.Pipeline.Scheduling;

public sealed class NightlyScheduleTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-07-14", "2026-07-15T00:30Z")]
    [InlineData("Europe/Berlin", "2026-03-28", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-10-24", "2026-10-25T00:30Z")]
    [InlineData("America/New_York", "2026-03-07", "2026-03-08T07:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03", "2026-10-03T15:30Z")]
    [InlineData("Asia/Kolkata", "2024-02-29", "2024-02-29T21:00Z")]
    [InlineData("Asia/Kolkata", "2025-12-31", "2025-12-31T21:00Z")]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T12:30Z")]
    public void Night_starts_after_its_date_at_the_first_moment_the_clocks_show_the_time(string zone, string asOf, string expected) =>
        Schedule(zone).StartOf(Date(asOf)).ShouldBe(Instant(expected));

    [Fact]
    public void Night_belongs_to_the_date_before()
    {
        NightlySchedule schedule = Schedule("Europe/Berlin");
        schedule.Current(Instant("2026-01-01T01:29Z")).ShouldBe(Date("2025-12-30"));
        schedule.Current(Instant("2026-01-01T01:30Z")).ShouldBe(Date("2025-12-31"));
        schedule.NextStart(Instant("2026-01-01T01:30Z")).ShouldBe(Instant("2026-01-02T01:30Z"));
    }

    [Theory]
    [InlineData(Catchup.None, 0)]
    [InlineData(Catchup.Latest, 1)]
    [InlineData(Catchup.All, 6)]
    public void Missed_nights_are_made_up_for_as_configured(Catchup catchup, int expected)
    {
        IReadOnlyList<DateOnly> due = Schedule("UTC", catchup).Due(Instant("2024-03-05T10:00Z"), [Date("2024-02-26"), Date("2024-02-27")]);
        due.Count.ShouldBe(expected);
        due.ShouldBe(new[] { "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04" }.Select(Date).TakeLast(expected));
    }

    [Theory]
    [InlineData("2026-05-02T02:30Z", 1)]
    [InlineData("2026-05-02T03:30Z", 1)]
    [InlineData("2026-05-02T03:31Z", 0)]
    public void Without_catch_up_a_night_runs_only_near_its_time(string now, int expected) =>
        Schedule("UTC", Catchup.None).Due(Instant(now), [Date("2026-04-30")]).Count.ShouldBe(expected);

    [Fact]
    public void Published_night_is_not_due() =>
        Schedule("UTC").Due(Instant("2026-05-02T02:30Z"), [Date("2026-05-01")]).ShouldBeEmpty();

    [Fact]
    public void Later_snapshot_than_the_night_leaves_nothing_due() =>
        Schedule("UTC", Catchup.All).Due(Instant("2026-05-02T02:30Z"), [Date("2026-06-30")]).ShouldBeEmpty();

    [Theory]
    [InlineData(Catchup.Latest)]
    [InlineData(Catchup.All)]
    public void New_installation_owes_no_past(Catchup catchup) =>
        Schedule("UTC", catchup).Due(Instant("2026-05-02T10:00Z"), []).ShouldBe([Date("2026-05-01")]);

    [Theory]
    [InlineData("02:30", "06:00", "2026-05-02T06:00Z", true)]
    [InlineData("02:30", "06:00", "2026-05-02T06:01Z", false)]
    [InlineData("02:30", "06:00", "2026-05-03T02:30Z", true)]
    [InlineData("22:00", "04:00", "2026-05-03T03:59Z", true)]
    [InlineData("22:00", "04:00", "2026-05-03T04:01Z", false)]
    public void After_the_latest_start_a_night_waits_for_the_next(string at, string latest, string now, bool isDue)
    {
        ScheduleOptions options = new() { At = Time(at), LatestStart = Time(latest), Catchup = Catchup.All };
        new NightlySchedule(TimeZoneInfo.Utc, options).Due(Instant(now), [Date("2026-04-30")]).Any().ShouldBe(isDue);
    }

    [Theory]
    [InlineData("2026-05-02T08:29Z", null)]
    [InlineData("2026-05-02T08:30Z", "2026-05-01")]
    public void Night_is_missed_when_it_is_not_published_six_hours_after_its_time(string now, string? missed) =>
        Schedule("UTC").Missed(Instant(now), [Date("2026-04-30")]).ShouldBe(missed is null ? null : Date(missed));

    [Fact]
    public void Nothing_published_yet_is_nothing_missed() =>
        Schedule("UTC").Missed(Instant("2026-05-02T20:00Z"), []).ShouldBeNull();

    private static NightlySchedule Schedule(string zone, Catchup catchup = Catchup.Latest) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), new ScheduleOptions { At = new TimeOnly(2, 30), Catchup = catchup });

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
