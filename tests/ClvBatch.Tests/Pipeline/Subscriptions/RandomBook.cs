using System.Globalization;

namespace ClvBatch.Tests.Pipeline.Subscriptions;

/// <summary>One subscription of a random book.</summary>
/// <param name="Ended">First unpaid day; null = running at the as-of date.</param>
internal sealed record BookLine(string Customer, DateOnly Started, DateOnly? Ended, string Plan, decimal? Amount);

/// <summary>A few customers with changes of plan, gaps of every length, overlaps, and subscriptions that never ran.</summary>
internal static class RandomBook
{
    private static readonly DateOnly First = new(2023, 1, 1);

    /// <param name="seed">Makes the book.</param>
    /// <param name="asOf">Later ends are not known, later starts are left out.</param>
    /// <param name="plans">Names of plans.</param>
    public static List<BookLine> Make(int seed, DateOnly asOf, params string[] plans)
    {
        Random random = new(seed);
        List<BookLine> lines = [];
        for (int customer = random.Next(1, 6); customer > 0; customer--)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{seed}-{customer}");
            DateOnly day = First.AddDays(random.Next(400));
            for (int count = random.Next(1, 6); count > 0; count--)
            {
                DateOnly end = random.Next(3) > 0 ? day.AddMonths(random.Next(1, 6)) : day.AddDays(random.Next(0, 90));
                decimal? amount = random.Next(9) == 0 ? null : random.Next(1, 9) * 2.25m;
                if (day <= asOf)
                    lines.Add(new BookLine(name, day, end > asOf || random.Next(12) == 0 ? null : end, plans[random.Next(plans.Length)], amount));
                day = random.Next(4) switch
                {
                    0 => end,
                    1 => end.AddDays(random.Next(1, 40)),
                    2 => end.AddDays(random.Next(40, 200)),
                    _ => end.AddDays(-random.Next(0, 60)),
                };
            }
        }

        return lines;
    }
}
