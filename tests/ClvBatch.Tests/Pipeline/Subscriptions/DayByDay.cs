namespace ClvBatch.Tests.Pipeline.Subscriptions;

/// <summary>The subscriptions of one customer looked at day by day: slow, and without any rule about intervals.</summary>
internal sealed class DayByDay
{
    private static readonly DateOnly First = new(2022, 6, 1);

    private readonly int[] _relation;
    private readonly List<BookLine>[] _standing;
    private readonly DateOnly _asOf;

    /// <param name="lines">Of one customer, or of one customer on one plan.</param>
    /// <param name="asOf">Last day.</param>
    /// <param name="grace">Days without a subscription that a relation outlasts.</param>
    public DayByDay(IEnumerable<BookLine> lines, DateOnly asOf, int grace)
    {
        BookLine[] all = [.. lines];
        _asOf = asOf;
        _standing = [.. Enumerable.Range(0, asOf.DayNumber - First.DayNumber + 1).Select(day => all.Where(line => Runs(line, First.AddDays(day))).ToList())];
        _relation = new int[_standing.Length];
        int number = 0, last = int.MinValue / 2;
        for (int day = 0; day < _standing.Length; day++)
        {
            if (_standing[day].Count == 0)
                continue;
            if (day - last - 1 > grace)
                number++;
            else
                Bridge(last, day, number);
            _relation[day] = number;
            last = day;
        }
    }

    /// <summary>Number of the relation on a day; 0 = none.</summary>
    public int Relation(DateOnly day) => day < First ? 0 : _relation[day.DayNumber - First.DayNumber];

    /// <summary>Subscriptions that count on a day.</summary>
    public IReadOnlyList<BookLine> Standing(DateOnly day) => _standing[day.DayNumber - First.DayNumber];

    /// <summary>First and last day of each relation.</summary>
    public IEnumerable<(DateOnly Start, DateOnly Last)> Relations() => Enumerable.Range(1, _relation.Max())
        .Select(number => (First.AddDays(Array.IndexOf(_relation, number)), First.AddDays(Array.LastIndexOf(_relation, number))));

    /// <summary>Whether the relation that starts on a day was renewed on each anniversary that has been seen, until it was not.</summary>
    /// <param name="start">First day.</param>
    /// <param name="last">Last day of the relation.</param>
    /// <param name="elsewhere">The customer with all his plans, where only one of them is looked at.</param>
    public IEnumerable<bool> Renewals(DateOnly start, DateOnly last, DayByDay? elsewhere)
    {
        bool movedOn = elsewhere is not null && last < _asOf && elsewhere.Relation(last.AddDays(1)) != 0;
        for (int t = 1; start.AddMonths(t) is var due && due <= _asOf; t++)
        {
            bool isThere = due <= last;
            if (!isThere && movedOn && due != last.AddDays(1))
                yield break;
            yield return isThere || movedOn;
            if (!isThere)
                yield break;
        }
    }

    private void Bridge(int from, int until, int number)
    {
        for (int day = from + 1; day < until; day++)
        {
            _standing[day] = _standing[from];
            _relation[day] = number;
        }
    }

    private static bool Runs(BookLine line, DateOnly day) => line.Started <= day && (line.Ended is null || day < line.Ended);
}
