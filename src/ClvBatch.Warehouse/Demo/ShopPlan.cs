namespace ClvBatch.Warehouse.Demo;

/// <summary>Everything that is settled before the first customer is drawn: options, calendar, the catalog in force and the stories.</summary>
internal sealed class ShopPlan
{
    /// <summary>Months before the as-of date at which the cohort with collapsed retention was acquired.</summary>
    private const int CollapsedCohortAge = 6;

    public ShopPlan(DemoOptions options)
    {
        Options = options;
        Calendar = new ShopCalendar(options.FirstDay, options.To, options.Seasonality);
        Channels = options.Calm ? [.. ShopCatalog.Channels.Select(c => c with { Cost = c.CalmCost })] : ShopCatalog.Channels;
        LeadSources = options.Calm ? ShopCatalog.CalmLeadSources : ShopCatalog.LeadSources;
        ChannelShares = [.. Channels.Select(c => c.Share)];
        InterestShares = [.. ShopCatalog.Interests.Select(i => i.Share)];
        int month = Calendar.MonthCount - 1 - CollapsedCohortAge;
        CollapsedMonth = options.Calm || month < 3 ? null : month;
        WhaleShare = options.Calm ? 0 : ShopCatalog.WhaleShare;
    }

    public DemoOptions Options { get; }

    public ShopCalendar Calendar { get; }

    public ChannelProfile[] Channels { get; }

    public LeadSourceProfile[] LeadSources { get; }

    public double[] ChannelShares { get; }

    public double[] InterestShares { get; }

    /// <summary>Index of the acquisition month whose customers mostly never came back; null = none.</summary>
    public int? CollapsedMonth { get; }

    /// <summary>Share of the customers who are whales.</summary>
    public double WhaleShare { get; }

    /// <summary>Stream index of one purpose of one customer: no purpose's draws shift another's.</summary>
    public static ulong Stream(int customer, DrawPurpose purpose) => (ulong)customer * 8 + (ulong)purpose;
}
