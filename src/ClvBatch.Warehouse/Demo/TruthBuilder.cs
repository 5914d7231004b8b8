using System.Globalization;

namespace ClvBatch.Warehouse.Demo;

/// <summary>Turns the sums of the simulation into the published truth.</summary>
internal static class TruthBuilder
{
    private const string Process =
        "Per channel MBG/NBD (rate ~ Gamma(r, rate alpha) per week, drop-out after every purchase, the first included, with p ~ Beta(a, b)) "
        + "and Gamma-Gamma (a customer's occasions ~ Gamma(p, rate nu), nu ~ Gamma(q, rate gamma)); whales and the collapsed cohort differ.";

    public static ShopTruth Build(ShopPlan plan, TruthTally tally, List<SpendRow> spend)
    {
        ChannelTally all = new();
        foreach (ChannelTally channel in tally.Channels) all.Add(channel);
        double marginRate = (double)all.MarginCents / all.RevenueCents;
        return new ShopTruth
        {
            Seed = plan.Options.Seed,
            From = plan.Calendar.First,
            AsOf = plan.Calendar.Last,
            Seasonality = plan.Options.Seasonality,
            Calm = plan.Options.Calm,
            Process = Process,
            Rows = new TruthRows(
                tally.CleanRows + tally.Dirt.Total, tally.CleanRows, all.Customers, tally.Leads.Sum(), spend.Count, tally.InteractionRows),
            Dirt = tally.Dirt,
            Totals = Totals(all, marginRate),
            Channels = [.. plan.Channels.Select((_, c) => Channel(plan, tally, spend, marginRate, c))],
            Categories = [.. ShopCatalog.Categories.Select(Category)],
            LeadSources = [.. plan.LeadSources.Select((_, s) => LeadSource(plan, tally, s))],
            Acquisition = Acquisition(plan, tally, spend),
            Stories = plan.Options.Calm ? [] : Stories(plan, tally, all),
        };
    }

    private static TruthTotals Totals(ChannelTally all, double marginRate) => new(
        all.Customers,
        all.RepeatCustomers,
        all.LivingCustomers,
        all.Occasions,
        Money(all.RevenueCents),
        Money(all.MarginCents),
        Round(marginRate),
        Math.Round(all.ExpectedOrders12Months, 2),
        Math.Round(all.ExpectedRevenue36Months * marginRate, 2),
        Math.Round(all.ExpectedRevenueResidual * marginRate, 2),
        ExpectedFuture.AnnualDiscountRate);

    private static ChannelTruth Channel(ShopPlan plan, TruthTally tally, List<SpendRow> spend, double marginRate, int c)
    {
        ChannelProfile profile = plan.Channels[c];
        ChannelTally sums = tally.Channels[c];
        double value = sums.RevenueOfNewCustomers * marginRate / sums.Customers;
        decimal? spent = profile.Cost is null ? null : Money(spend.Where(s => s.Channel == c).Sum(s => s.Amount));
        double? cac = Ratio(spent, sums.Customers);
        return new ChannelTruth(
            profile.Label.Name, profile.Share,
            profile.Purchases.R, profile.Purchases.Alpha, profile.Purchases.A, profile.Purchases.B,
            profile.Spend.P, profile.Spend.Q, Round(profile.Spend.Gamma), Round(profile.Spend.Mean),
            sums.Customers, sums.RepeatCustomers, sums.LivingCustomers, sums.Occasions,
            Money(sums.RevenueCents), Money(sums.MarginCents), Math.Round(sums.ExpectedRevenueResidual * marginRate, 2),
            sums.Customers == 0 ? 0 : Round(value), spent, cac, cac is { } cost ? Round(value / cost) : null);
    }

    private static CategoryTruth Category(CategoryProfile category, int index) => new(
        category.Label.Name, category.MarginRate, ShopCatalog.Interests.ToDictionary(i => i.Name, i => i.CategoryWeights[index]));

    private static LeadSourceTruth LeadSource(ShopPlan plan, TruthTally tally, int s)
    {
        LeadSourceProfile source = plan.LeadSources[s];
        return new LeadSourceTruth(
            source.Label.Name, plan.Channels[source.Channel].Label.Name,
            Round(source.ConversionWithin(180)), source.Conversion, tally.Leads[s], tally.ConvertedLeads[s]);
    }

    private static List<AcquisitionTruth> Acquisition(ShopPlan plan, TruthTally tally, List<SpendRow> spend)
    {
        ILookup<(int, int), long> amounts = spend.ToLookup(s => (plan.Calendar.MonthIndexOf(s.SpentOn), s.Channel), s => s.Amount);
        List<AcquisitionTruth> rows = [];
        for (int month = 0; month < plan.Calendar.MonthCount; month++)
        {
            for (int c = 0; c < plan.Channels.Length; c++)
            {
                decimal? spent = plan.Channels[c].Cost is null ? null : Money(amounts[(month, c)].Sum());
                long customers = tally.NewCustomers[month, c];
                rows.Add(new(plan.Calendar.Month(month), plan.Channels[c].Label.Name, spent, customers, Ratio(spent, customers)));
            }
        }
        return rows;
    }

    private static List<PlantedStory> Stories(ShopPlan plan, TruthTally tally, ChannelTally all)
    {
        List<PlantedStory> stories =
        [
            new("unprofitable_channel", "social_ads", null, null, "A new customer costs more than 36 months of margin bring."),
            new("under_invested_channel", "newsletter", null, null, "A new customer brings far more than five times the cost."),
            new("worthless_lead_source", "prize_draw", null, null, "Of two hundred leads hardly one ever buys."),
            new(
                "whale_group", "", tally.Whales, Round((double)tally.WhaleRevenueCents / all.RevenueCents),
                "A few customers who order all year round make a large part of the revenue."),
        ];
        if (plan.CollapsedMonth is { } month)
        {
            stories.Add(new(
                "collapsed_cohort", plan.Calendar.Month(month).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), tally.LostCustomers, null,
                "Three of four customers acquired in this month left right after the first order."));
        }
        return stories;
    }

    private static decimal Money(long cents) => cents / 100m;

    private static double? Ratio(decimal? spend, long customers) => spend is null || customers == 0 ? null : Round((double)spend / customers);

    /// <summary>Six digits after the point: more would differ between platforms.</summary>
    private static double Round(double value) => Math.Round(value, 6);
}
