using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>Draws a customer and all purchase occasions until the shop's last day: the part of the shop that the CLV models describe.</summary>
internal sealed class LifeGenerator(ShopPlan plan)
{
    private const long SmallestOccasionInCents = 100;

    private readonly RandomStream _random = new(plan.Options.Seed);

    /// <summary>Draws customer <paramref name="number"/> and puts the occasions, oldest first, into <paramref name="occasions"/>.</summary>
    public CustomerLife Draw(int number, List<Occasion> occasions)
    {
        _random.Restart(plan.Options.Seed, ShopPlan.Stream(number, DrawPurpose.Life));
        // One customer per equal slice of time: numbers rise with the acquisition date, and cohorts have no needless noise.
        double start = (number + _random.NextUniform()) / plan.Options.Customers * plan.Calendar.OperationalEnd;
        long first = plan.Calendar.ToCalendar(start);
        int channel = _random.NextCategory(plan.ChannelShares);
        int country = _random.NextCategory(ShopCatalog.CountryShares);
        int leadSource = DrawLeadSource(channel);
        bool isWhale = _random.NextBernoulli(plan.WhaleShare);
        bool isLost = _random.NextBernoulli(ShopCatalog.CollapsedShare) && plan.Calendar.MonthIndexOf(first) == plan.CollapsedMonth;

        LatentCustomer latent = (isWhale ? ShopCatalog.WhalePurchases : plan.Channels[channel].Purchases).Draw(_random);
        if (isLost) latent = latent with { DropoutProbability = 1 };
        SpendProcess spend = plan.Channels[channel].Spend;
        double spendRate = spend.DrawRate(_random) / (isWhale ? ShopCatalog.WhaleValueFactor : 1);

        PurchaseWalk walk = new(latent, _random);
        double observed = (plan.Calendar.OperationalEnd - start) / ShopCalendar.SecondsPerWeek;
        occasions.Clear();
        occasions.Add(DrawOccasion(first, spend, spendRate));
        while (walk.TryAdvance(observed))
            occasions.Add(DrawOccasion(plan.Calendar.ToCalendar(start + walk.Time * ShopCalendar.SecondsPerWeek), spend, spendRate));

        return new CustomerLife
        {
            Number = number,
            Channel = channel,
            Country = country,
            Latent = latent,
            MeanValue = spend.P / spendRate,
            IsWhale = isWhale,
            IsLost = isLost,
            IsAlive = walk.IsAliveAt(observed),
            LeadSource = leadSource,
            FirstPurchaseAt = first,
        };
    }

    private int DrawLeadSource(int channel)
    {
        double u = _random.NextUniform();
        for (int source = 0; source < plan.LeadSources.Length; source++)
            if (plan.LeadSources[source].Channel == channel && u < plan.LeadSources[source].ShareOfChannel) return source;
        return -1;
    }

    private Occasion DrawOccasion(long at, SpendProcess spend, double spendRate)
    {
        long cents = (long)Math.Round(100 * spend.DrawValue(_random, spendRate), MidpointRounding.AwayFromZero);
        return new Occasion(at, Math.Max(cents, SmallestOccasionInCents));
    }
}
