namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>The segments of one customer as the plain computation gives them.</summary>
internal sealed record PlainSegments(
    int Key, int? R, int? F, int? M, string Lifecycle, int? Decile, double? Share, bool Loyal, bool Large, bool Engaged, bool Prospective, string Primary);

/// <summary>The shipped segmentation once more, customer by customer and without SQL: the oracle of the property test.</summary>
internal static class PlainSegmentation
{
    public static PlainSegments[] Of(IReadOnlyList<Customer> customers)
    {
        Customer[] buyers = [.. customers.Where(c => c.Orders > 0)];
        Dictionary<int, int?> deciles = customers.ToDictionary(c => c.Key, c => c.Orders > 0 ? Group(buyers, b => b.ResidualClv!.Value, c, 10) : (int?)null);
        return [.. customers.OrderBy(c => c.Key).Select(c => Segments(c, buyers, deciles))];
    }

    private static PlainSegments Segments(Customer c, Customer[] buyers, Dictionary<int, int?> deciles)
    {
        bool buyer = c.Orders > 0;
        string lifecycle = Lifecycle(c, buyers.Where(b => b.Frequency == 0).Min(b => b.ExpectedGapDays));
        bool loyal = c.Frequency >= 3 && c.ProbabilityAlive >= 0.7 && (c.GapVariation < At(buyers, b => b.GapVariation, 50) || c.Referrals >= 1);
        bool large = Tail(buyers, b => (double)b.Revenue12m, c) || (buyer && Tail(buyers, b => b.MeanOccasionValue!.Value, c));
        bool engaged = c.Interactions90d >= 2;
        Customer[] peers = [.. buyers.Where(b => deciles[b.Key] == deciles[c.Key])];
        bool prospective = c.ProbabilityAlive >= 0.5 && deciles[c.Key] >= 6 && c.CategoryBreadth <= At(peers, b => b.CategoryBreadth, 50) * 0.5
            && c.NextCategories >= 1;
        return new PlainSegments(
            c.Key,
            buyer ? 6 - Group(buyers, b => b.DaysSinceLastOrder!.Value, c, 5) : null,
            buyer ? Group(buyers, b => b.Frequency!.Value, c, 5) : null,
            buyer ? Group(buyers, b => (decimal)b.MeanOccasionValue!.Value, c, 5) : null,
            lifecycle,
            deciles[c.Key],
            Share(c, buyers),
            loyal,
            large,
            engaged,
            prospective,
            large ? "large" : loyal ? "loyal" : prospective ? "prospective" : engaged ? "engaged" : lifecycle);
    }

    // The group of a value in n groups: the smallest g whose share of customers up to that value is reached, taken at the first of the ties.
    private static int Group(Customer[] buyers, Func<Customer, decimal> value, Customer customer, int groups)
    {
        int below = buyers.Count(b => value(b) < value(customer));
        int group = 1;
        while (below >= (buyers.Length * group + groups - 1) / groups)
            group++;
        return group;
    }

    private static bool Tail(Customer[] buyers, Func<Customer, double> value, Customer customer) =>
        value(customer) >= At(buyers, b => value(b), 95) && value(customer) > At(buyers, b => value(b), 50);

    private static double? At(IEnumerable<Customer> customers, Func<Customer, double?> value, int percent)
    {
        double[] sorted = [.. customers.Select(value).OfType<double>().Order()];
        return sorted.Length == 0 ? null : sorted[(((sorted.Length * percent) + 99) / 100) - 1];
    }

    private static string Lifecycle(Customer c, double? firstGap) => c switch
    {
        { Orders: 0 } => "no_purchase",
        { Frequency: 0 } when c.DaysSinceLastOrder < firstGap => "new",
        { ProbabilityAlive: >= 0.7 } => "active",
        { ProbabilityAlive: >= 0.5 } => "cooling",
        { ProbabilityAlive: >= 0.2 } => "at_risk",
        _ => "lost",
    };

    private static double? Share(Customer c, Customer[] buyers)
    {
        decimal total = buyers.Sum(b => b.ResidualClv!.Value);
        if (c.Orders == 0 || total == 0)
            return null;
        decimal upTo = buyers.Where(b => b.ResidualClv > c.ResidualClv || (b.ResidualClv == c.ResidualClv && b.Key <= c.Key)).Sum(b => b.ResidualClv!.Value);
        return Math.Round((double)upTo / (double)total, 12);
    }
}
