namespace ClvBatch.Warehouse.Demo;

/// <summary>All rows of some consecutive customers. Blocks are the unit of parallel work and of memory: they are filled, written, reused.</summary>
internal sealed class DemoBlock(ShopPlan plan)
{
    public const int Customers = 2_048;

    public List<TransactionRow> Transactions { get; } = [];

    public List<CustomerRow> CustomerRows { get; } = [];

    public List<LeadRow> Leads { get; } = [];

    public List<InteractionRow> Interactions { get; } = [];

    public List<LatentRow> Latents { get; } = [];

    public TruthTally Tally { get; private set; } = new(plan);

    public void Clear()
    {
        Transactions.Clear();
        CustomerRows.Clear();
        Leads.Clear();
        Interactions.Clear();
        Latents.Clear();
        Tally = new TruthTally(plan);
    }
}
