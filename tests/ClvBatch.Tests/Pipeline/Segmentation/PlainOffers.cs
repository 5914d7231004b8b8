using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Pipeline.Segmentation;

/// <summary>A customer's first purchase in a category, and the margin of all of them.</summary>
internal sealed record Bought(int CustomerKey, string Category, DateOnly FirstOn, decimal Margin);

/// <summary>A row of bi.fact_next_category.</summary>
internal sealed record Offered(
    int CustomerKey, int Rank, string Category, string BecauseOf, double Lift, long Support, double? PurchaseShare, decimal? ExpectedMargin);

/// <summary>Categories to offer once more, customer by customer and without SQL: the oracle of the property test.</summary>
internal static class PlainOffers
{
    public static IReadOnlyList<Offered> Of(Bought[] rows, Func<int, double> alive, NextCategoryRules rules, DateOnly asOf)
    {
        Offered[] links = [.. Links(rows, rules, asOf.AddMonths(-rules.WindowMonths))];
        return [.. rows.GroupBy(r => r.CustomerKey)
            .Where(customer => alive(customer.Key) >= (double)rules.MinAlive)
            .OrderBy(customer => customer.Key)
            .SelectMany(customer => OffersOf(customer.Key, [.. customer.Select(r => r.Category)], links, rules.PerCustomer))];
    }

    private static IEnumerable<Offered> OffersOf(int customer, HashSet<string> bought, Offered[] links, int most) => links
        .Where(link => bought.Contains(link.BecauseOf) && !bought.Contains(link.Category))
        .GroupBy(link => link.Category)
        .Select(toOne => toOne.OrderByDescending(l => l.Lift).ThenByDescending(l => l.Support).ThenBy(l => l.BecauseOf, StringComparer.Ordinal).First())
        .OrderByDescending(l => l.ExpectedMargin ?? decimal.MinValue).ThenByDescending(l => l.Lift).ThenBy(l => l.Category, StringComparer.Ordinal)
        .Take(most)
        .Select((link, i) => link with { CustomerKey = customer, Rank = i + 1 });

    private static IEnumerable<Offered> Links(Bought[] rows, NextCategoryRules rules, DateOnly start)
    {
        Dictionary<string, Dictionary<int, Bought>> buyers =
            rows.GroupBy(r => r.Category).ToDictionary(g => g.Key, g => g.ToDictionary(r => r.CustomerKey), StringComparer.Ordinal);
        double customers = rows.Select(r => r.CustomerKey).Distinct().Count();
        return buyers.Keys.SelectMany(from => buyers.Keys.Where(to => to != from)
            .Select(to => Link(from, to, buyers[from], buyers[to], customers, rules, start))
            .OfType<Offered>()
            .OrderByDescending(l => l.ExpectedMargin ?? decimal.MinValue).ThenByDescending(l => l.Lift).ThenBy(l => l.Category, StringComparer.Ordinal)
            .Take(rules.LinksPerCategory));
    }

    private static Offered? Link(
        string from, string to, Dictionary<int, Bought> one, Dictionary<int, Bought> other, double customers, NextCategoryRules rules, DateOnly start)
    {
        int support = one.Keys.Count(other.ContainsKey);
        double lift = support * customers / ((double)one.Count * other.Count);
        if (support < rules.MinSupport || lift < (double)rules.MinLift)
            return null;
        int[] comparable = [.. one.Values.Where(b => b.FirstOn <= start && !(other.TryGetValue(b.CustomerKey, out Bought? o) && o.FirstOn <= start)).Select(b => b.CustomerKey)];
        Bought[] followed = [.. comparable.Where(other.ContainsKey).Select(c => other[c])];
        bool known = comparable.Length >= rules.MinComparable;
        return new Offered(
            0, 0, to, from, lift, support,
            known ? followed.Length / (double)comparable.Length : null,
            known ? Math.Round((decimal)((double)followed.Sum(f => f.Margin) / comparable.Length), 4, MidpointRounding.AwayFromZero) : null);
    }
}
