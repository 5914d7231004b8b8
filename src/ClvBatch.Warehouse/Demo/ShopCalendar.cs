namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// The shop's time: whole business days from the first to the last, in seconds since 1970. With seasonality, customers live in
/// <i>operational</i> time, which passes faster in a busy month; without it the two times are the same.
/// </summary>
internal sealed class ShopCalendar
{
    public const long SecondsPerDay = 86_400;
    public const double SecondsPerWeek = 7 * SecondsPerDay;

    private static readonly double[] MonthlyPace = [0.85, 0.80, 0.90, 0.95, 1.00, 1.00, 0.90, 0.85, 0.95, 1.05, 1.35, 1.40];

    private readonly double[]? _operationalDayStarts;

    public ShopCalendar(DateOnly first, DateOnly last, bool seasonal)
    {
        Start = SecondsAt(first);
        End = SecondsAt(last.AddDays(1));
        FirstMonth = new DateOnly(first.Year, first.Month, 1);
        MonthCount = (last.Year - first.Year) * 12 + last.Month - first.Month + 1;
        Last = last;
        First = first;
        if (seasonal) _operationalDayStarts = Accumulate(first, last);
        OperationalEnd = seasonal ? _operationalDayStarts![^1] : End - Start;
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    /// <summary>First second of the shop.</summary>
    public long Start { get; }

    /// <summary>First second after the shop's last business day.</summary>
    public long End { get; }

    public DateOnly FirstMonth { get; }

    public int MonthCount { get; }

    /// <summary>Operational seconds from start to end.</summary>
    public double OperationalEnd { get; }

    public DateOnly Month(int index) => FirstMonth.AddMonths(index);

    public int MonthIndexOf(long seconds)
    {
        DateTime date = DateTime.UnixEpoch.AddSeconds(seconds);
        return (date.Year - FirstMonth.Year) * 12 + date.Month - FirstMonth.Month;
    }

    /// <summary>Share of the shop's operational time that passes in a month: the share of the new customers it brings.</summary>
    public double OperationalShare(int index)
    {
        int from = Math.Max(Month(index).DayNumber, First.DayNumber) - First.DayNumber;
        int to = Math.Min(Month(index).AddMonths(1).DayNumber, Last.DayNumber + 1) - First.DayNumber;
        return _operationalDayStarts is null
            ? (to - from) * SecondsPerDay / OperationalEnd
            : (_operationalDayStarts[to] - _operationalDayStarts[from]) / OperationalEnd;
    }

    /// <summary>Calendar second at which so many operational seconds have passed; at most the shop's last second.</summary>
    public long ToCalendar(double operational)
    {
        if (_operationalDayStarts is null) return Math.Min(Start + (long)operational, End - 1);
        int day = Array.BinarySearch(_operationalDayStarts, operational);
        if (day < 0) day = ~day - 1;
        if (day >= _operationalDayStarts.Length - 1) return End - 1;
        double pace = _operationalDayStarts[day + 1] - _operationalDayStarts[day];
        double second = (operational - _operationalDayStarts[day]) / pace * SecondsPerDay;
        return Start + day * SecondsPerDay + Math.Min((long)second, SecondsPerDay - 1);
    }

    public static long SecondsAt(DateOnly date) => (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * SecondsPerDay;

    private static double[] Accumulate(DateOnly first, DateOnly last)
    {
        double[] starts = new double[last.DayNumber - first.DayNumber + 2];
        for (int day = 1; day < starts.Length; day++)
            starts[day] = starts[day - 1] + SecondsPerDay * MonthlyPace[first.AddDays(day - 1).Month - 1];
        return starts;
    }
}
