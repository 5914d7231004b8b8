namespace ClvBatch.Warehouse.Demo;

/// <summary>The rows of one block as CSV text, table by table.</summary>
internal sealed class BlockTables
{
    private readonly CsvCells _transactions = new(), _customers = new(), _leads = new(), _interactions = new(), _latents = new();

    public IEnumerable<(DemoTable Table, CsvCells Cells)> All =>
    [
        (TransactionRow.Table, _transactions),
        (CustomerRow.Table, _customers),
        (LeadRow.Table, _leads),
        (InteractionRow.Table, _interactions),
        (LatentRow.Table, _latents),
    ];

    /// <summary>Replaces the text by that of another block.</summary>
    public void Render(DemoBlock block)
    {
        _transactions.Replace(block.Transactions);
        _customers.Replace(block.CustomerRows);
        _leads.Replace(block.Leads);
        _interactions.Replace(block.Interactions);
        _latents.Replace(block.Latents);
    }
}
