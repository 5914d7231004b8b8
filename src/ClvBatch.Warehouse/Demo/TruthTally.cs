namespace ClvBatch.Warehouse.Demo;

/// <summary>What a block, and in the end the shop, adds up to. Blocks are merged in their order, so that sums are the same on any machine.</summary>
internal sealed class TruthTally
{
    private readonly ShopPlan _plan;

    public TruthTally(ShopPlan plan)
    {
        _plan = plan;
        Channels = [.. plan.Channels.Select(_ => new ChannelTally())];
        NewCustomers = new long[plan.Calendar.MonthCount, plan.Channels.Length];
        Leads = new long[plan.LeadSources.Length];
        ConvertedLeads = new long[plan.LeadSources.Length];
    }

    public ChannelTally[] Channels { get; }

    /// <summary>Customers by month of the first order and channel.</summary>
    public long[,] NewCustomers { get; }

    public long[] Leads { get; }

    public long[] ConvertedLeads { get; }

    public DirtCounts Dirt { get; } = new();

    public long CleanRows { get; private set; }

    public long InteractionRows { get; private set; }

    public long Whales { get; private set; }

    public long WhaleRevenueCents { get; private set; }

    public long LostCustomers { get; private set; }

    /// <summary>Adds a customer whose clean rows are the last of <paramref name="rows"/>.</summary>
    public void Add(CustomerLife life, List<Occasion> occasions, List<TransactionRow> rows, int firstRow, ExpectedFuture future)
    {
        long revenue = 0, margin = 0;
        for (int i = firstRow; i < rows.Count; i++)
        {
            revenue += rows[i].Amount;
            margin += rows[i].Margin;
        }
        CleanRows += rows.Count - firstRow;
        Channels[life.Channel].Add(life, CountDays(occasions), revenue, margin, future);
        NewCustomers[_plan.Calendar.MonthIndexOf(life.FirstPurchaseAt), life.Channel]++;
        if (life.IsLost) LostCustomers++;
        if (!life.IsWhale) return;
        Whales++;
        WhaleRevenueCents += revenue;
    }

    public void AddLeads(List<LeadRow> leads, int first)
    {
        for (int i = first; i < leads.Count; i++)
        {
            Leads[leads[i].Source]++;
            if (leads[i].ConvertedAt is not null) ConvertedLeads[leads[i].Source]++;
        }
    }

    public void Merge(DemoBlock block)
    {
        TruthTally other = block.Tally;
        for (int c = 0; c < Channels.Length; c++)
        {
            Channels[c].Add(other.Channels[c]);
            for (int m = 0; m < NewCustomers.GetLength(0); m++) NewCustomers[m, c] += other.NewCustomers[m, c];
        }
        for (int s = 0; s < Leads.Length; s++)
        {
            Leads[s] += other.Leads[s];
            ConvertedLeads[s] += other.ConvertedLeads[s];
        }
        Dirt.Add(other.Dirt);
        CleanRows += other.CleanRows;
        InteractionRows += block.Interactions.Count;
        Whales += other.Whales;
        WhaleRevenueCents += other.WhaleRevenueCents;
        LostCustomers += other.LostCustomers;
    }

    /// <summary>Occasions as the summary rule counts them: purchases of one day are one.</summary>
    private static int CountDays(List<Occasion> occasions)
    {
        int days = 0;
        long last = long.MinValue;
        foreach (Occasion occasion in occasions)
        {
            long day = occasion.At / ShopCalendar.SecondsPerDay;
            if (day != last) days++;
            last = day;
        }
        return days;
    }
}
