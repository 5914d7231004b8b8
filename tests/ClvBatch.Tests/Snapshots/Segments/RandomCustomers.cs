namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>Small populations from a seed. Values come from few steps, so that ties are the rule.</summary>
internal static class RandomCustomers
{
    public static Customer[] Make(int seed)
    {
        Random random = new(seed);
        int steps = random.Next(1, 30);
        bool categories = random.Next(4) > 0;
        bool interactions = random.Next(4) > 0;
        int[] keys = [.. Enumerable.Range(1, random.Next(1, 41))];
        random.Shuffle(keys);
        return [.. keys.Select(Next)];

        Customer Next(int key) => random.Next(12) == 0
            ? Customer.WithoutOrder(key) with { Margin = -random.Next(steps), Revenue = -random.Next(steps), ChannelKey = random.Next(3) }
            : new Customer(key)
            {
                Frequency = random.Next(steps) / 2,
                DaysSinceLastOrder = random.Next(steps),
                ExpectedGapDays = random.Next(steps),
                MeanOccasionValue = random.Next(steps) * 0.1,
                Revenue = random.Next(steps),
                Revenue12m = random.Next(steps),
                Margin = random.Next(steps) - 2,
                ProbabilityAlive = random.Next(11) / 10.0,
                ResidualClv = random.Next(steps) * 0.01m,
                GapVariation = random.Next(3) == 0 ? null : random.Next(steps) * 0.3,
                CategoryBreadth = categories ? random.Next(1, 9) : null,
                NextCategories = categories ? random.Next(4) : null,
                Interactions90d = interactions ? random.Next(4) : null,
                Referrals = interactions ? random.Next(2) : null,
                ChannelKey = random.Next(3),
                CohortMonth = new DateOnly(2026, random.Next(1, 5), 1),
            };
    }
}
