namespace ClvBatch.Warehouse.Demo;

/// <summary>Fills blocks with simulated customers. For one thread at a time; what it fills depends on the block's number only.</summary>
internal sealed class BlockGenerator(ShopPlan plan)
{
    private readonly LifeGenerator _lives = new(plan);
    private readonly BasketGenerator _baskets = new(plan);
    private readonly InteractionGenerator _interactions = new(plan);
    private readonly LeadGenerator _leads = new(plan);
    private readonly DirtGenerator _dirt = new(plan);
    private readonly List<Occasion> _occasions = [];

    public static int CountBlocks(int customers) => (customers - 1) / DemoBlock.Customers + 1;

    public void Fill(int index, DemoBlock block)
    {
        block.Clear();
        int first = index * DemoBlock.Customers;
        int end = Math.Min(first + DemoBlock.Customers, plan.Options.Customers);
        for (int number = first; number < end; number++) FillCustomer(number, block);
    }

    private void FillCustomer(int number, DemoBlock block)
    {
        CustomerLife life = _lives.Draw(number, _occasions);
        ExpectedFuture future = ExpectedFuture.Of(life.Latent, life.MeanValue, life.IsAlive);
        int firstRow = block.Transactions.Count;
        _baskets.Fill(life, _occasions, block.Transactions);
        block.Tally.Add(life, _occasions, block.Transactions, firstRow, future);
        _dirt.Fill(life, firstRow, block.Transactions, block.Tally.Dirt);
        int firstLead = block.Leads.Count;
        _leads.Fill(life, block.Leads);
        block.Tally.AddLeads(block.Leads, firstLead);
        _interactions.Fill(life, _occasions, block.Interactions);
        block.CustomerRows.Add(new CustomerRow(number, life.FirstPurchaseAt, life.Channel, life.Country));
        block.Latents.Add(new LatentRow(life, future));
    }
}
