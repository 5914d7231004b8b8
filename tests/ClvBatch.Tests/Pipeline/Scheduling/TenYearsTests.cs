using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scheduling;

namespace ClvBatch.Tests.Pipeline.Scheduling;

/// <summary>Ten simulated years of a scheduler that wakes, sleeps and is restarted at random times.</summary>
public sealed class TenYearsTests
{
    private static readonly DateOnly First = new(2010, 1, 1);
    private static readonly DateOnly Last = new(2019, 12, 31);

    /// <summary>Changes at 2 and 3 o'clock, at midnight, by half an hour, of a whole day (Apia skipped 2011-12-30), for good, and none.</summary>
    public static TheoryData<string> Zones =>
    [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "America/Sao_Paulo", "Europe/Moscow",
        "Africa/Casablanca", "Asia/Pyongyang", "America/Caracas", "UTC",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Every_logical_date_runs_exactly_once_and_in_order(string zone) =>
        EachOnce(Simulate(zone, Catchup.All, new TimeOnly(2, 30), outages: true));

    [Theory]
    [MemberData(nameof(Zones))]
    public void Without_outages_no_catch_up_is_needed(string zone) =>
        EachOnce(Simulate(zone, Catchup.None, new TimeOnly(2, 30), outages: false));

    [Theory]
    [MemberData(nameof(Zones))]
    public void Midnight_is_a_time_like_any_other(string zone) =>
        EachOnce(Simulate(zone, Catchup.None, TimeOnly.MinValue, outages: false));

    [Theory]
    [MemberData(nameof(Zones))]
    public void Latest_runs_no_date_twice_and_every_date_of_an_outage_shorter_than_a_day(string zone)
    {
        List<DateOnly> run = Simulate(zone, Catchup.Latest, new TimeOnly(2, 30), outages: true);
        run.SequenceEqual(run.Distinct().Order()).ShouldBeTrue();
        run.Count.ShouldBeInRange((int)(AllDates().Count * 0.9), AllDates().Count);
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Next_start_is_always_ahead_and_never_further_than_two_days(string zone)
    {
        NightlySchedule schedule = Schedule(zone, Catchup.All, new TimeOnly(2, 30));
        DateTimeOffset end = schedule.StartOf(Last);
        for (DateTimeOffset now = schedule.StartOf(First); now < end; now = now.AddHours(5.9))
        {
            TimeSpan ahead = schedule.NextStart(now) - now;
            ahead.ShouldBeGreaterThan(TimeSpan.Zero);
            ahead.ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(49));
        }
    }

    private static void EachOnce(List<DateOnly> run)
    {
        AllDates().Except(run).ShouldBeEmpty("left out");
        run.GroupBy(date => date).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty("repeated");
        run.SequenceEqual(AllDates()).ShouldBeTrue("out of order");
    }

    private static List<DateOnly> AllDates() =>
        [.. Enumerable.Range(First.DayNumber, Last.DayNumber - First.DayNumber + 1).Select(DateOnly.FromDayNumber)];

    private static NightlySchedule Schedule(string zone, Catchup catchup, TimeOnly at) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), new ScheduleOptions { At = at, Catchup = catchup });

    /// <summary>Runs what is due at each waking; a run takes up to two hours; after one run in twenty the process is gone for up to two and a half days.</summary>
    private static List<DateOnly> Simulate(string zone, Catchup catchup, TimeOnly at, bool outages)
    {
        NightlySchedule schedule = Schedule(zone, catchup, at);
        Random random = new(20260329);
        List<DateOnly> published = [];
        DateTimeOffset now = schedule.StartOf(First);
        while (schedule.Current(now) <= Last)
        {
            foreach (DateOnly date in schedule.Due(now, published))
            {
                published.Add(date);
                now += TimeSpan.FromMinutes(random.Next(1, 120));
            }

            bool isAway = outages && random.Next(20) == 0;
            now = isAway ? now + TimeSpan.FromMinutes(random.Next(1, 3600)) : schedule.NextStart(now);
        }

        return [.. published.Where(date => date <= Last)];
    }
}
