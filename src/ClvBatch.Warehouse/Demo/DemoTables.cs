namespace ClvBatch.Warehouse.Demo;

/// <summary>The tables of the demo shop; each file is named after its table.</summary>
internal static class DemoTables
{
    public static readonly DemoTable[] All =
        [TransactionRow.Table, CustomerRow.Table, LeadRow.Table, SpendRow.Table, InteractionRow.Table, LatentRow.Table];
}
